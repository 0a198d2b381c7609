import { randomUUID } from 'node:crypto';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { type OutboxState } from './models';
import { TABLES } from '../support/tables';

export interface OutboxRow {
  id: number;
  idempotency_key: string;
  request_hash: string;
  message: number;
  channel: number;
  conversation: number;
  state: OutboxState;
  due_at: number | string;
  fencing: number;
  attempt: number;
}

/** Longer than a call to the provider can take. */
export const CLAIM_MS = 60_000;

/**
 * The rows that say what is to be sent: the truth that any queue only points at. A row goes
 * waiting → claimed → done, or unknown when the outcome was not told.
 */
export const createOutboxService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const holder = randomUUID();
  const outbox = () => db().table<OutboxRow>(TABLES.outbox);

  return {
    async findByKey(idempotencyKey: string): Promise<OutboxRow | null> {
      const row = await outbox().where({ idempotency_key: idempotencyKey }).first();
      return (row as OutboxRow | undefined) ?? null;
    },

    /**
     * Adds the row of a new message, within the transaction that writes the message.
     * @returns false when the key is already taken: the caller undoes its transaction
     */
    async add(row: {
      idempotencyKey: string;
      requestHash: string;
      message: number;
      channel: number;
      conversation: number;
      dueAt: number;
    }): Promise<boolean> {
      const [added] = await db().insertOnce(
        TABLES.outbox,
        ['idempotency_key'],
        [
          db().newRow({
            idempotency_key: row.idempotencyKey,
            request_hash: row.requestHash,
            message: row.message,
            channel: row.channel,
            conversation: row.conversation,
            state: 'waiting',
            due_at: row.dueAt,
            fencing: 0,
            attempt: 0,
            created_at_ms: clock().now(),
          }),
        ]
      );
      return added?.isNew ?? false;
    },

    /** Ids of due rows in the order of their turn, none of a conversation that is being sent to. */
    async due(
      limit: number,
      busyConversations: number[]
    ): Promise<{ id: number; conversation: number }[]> {
      const query = outbox()
        .where({ state: 'waiting' })
        .where('due_at', '<=', clock().monotonic() as never)
        .orderBy([{ column: 'due_at' }, { column: 'id' }])
        .limit(limit)
        .select('id', 'conversation');
      if (busyConversations.length > 0) query.whereNotIn('conversation', busyConversations);
      const rows = (await query) as { id: number; conversation: number }[];
      return rows.map(({ id, conversation }) => ({
        id: Number(id),
        conversation: Number(conversation),
      }));
    },

    /**
     * Compare and set: true for exactly one caller.
     * @param fencing as it was read; the claim's own number is one higher
     */
    async claim(id: number, fencing: number): Promise<boolean> {
      const now = clock().monotonic();
      const changed = await outbox()
        .where({ id, state: 'waiting', fencing } as never)
        .update({
          state: 'claimed',
          claimed_by: holder,
          claim_until: now + CLAIM_MS,
          called_at: now,
          fencing: fencing + 1,
          hold_reason: null,
          attempt: db().raw('attempt + 1'),
        } as never);
      return Number(changed) === 1;
    },

    /** Ends a claim; false when it has expired meanwhile and somebody else has settled the row. */
    async release(
      id: number,
      fencing: number,
      to: { state: OutboxState; dueAt?: number; errorClass?: string; holdReason?: string }
    ): Promise<boolean> {
      const changed = await outbox()
        .where({ id, state: 'claimed', fencing } as never)
        .update({
          state: to.state,
          claim_until: null,
          ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
          error_class: to.errorClass ?? null,
          hold_reason: to.holdReason ?? null,
        } as never);
      return Number(changed) === 1;
    },

    /** A rule asks to wait. */
    async postpone(id: number, fencing: number, dueAt: number, holdReason: string): Promise<void> {
      await outbox()
        .where({ id, state: 'waiting', fencing } as never)
        .update({ due_at: dueAt, hold_reason: holdReason } as never);
    },

    /** A rule says no before the provider is called. */
    async drop(id: number, fencing: number): Promise<boolean> {
      const changed = await outbox()
        .where({ id, state: 'waiting', fencing } as never)
        .update({ state: 'done' } as never);
      return Number(changed) === 1;
    },

    /**
     * Claims whose holder is gone become `unknown`, within the surrounding transaction.
     * @returns the messages they were about
     */
    async expireClaims(): Promise<number[]> {
      const expired = (await outbox()
        .where({ state: 'claimed' })
        .where('claim_until', '<', clock().monotonic() as never)
        .limit(500)
        .select('id', 'message', 'fencing')) as { id: number; message: number; fencing: number }[];
      const messages: number[] = [];
      for (const { id, message, fencing } of expired) {
        const changed = await outbox()
          .where({ id, state: 'claimed', fencing } as never)
          .update({ state: 'unknown', claim_until: null } as never);
        if (Number(changed) === 1) messages.push(Number(message));
      }
      return messages;
    },

    /** The provider told of these messages: what was unknown is settled. */
    async settle(messages: number[]): Promise<void> {
      if (messages.length === 0) return;
      await outbox()
        .whereIn('message', messages)
        .where({ state: 'unknown' })
        .update({ state: 'done' } as never);
    },

    /** The channel is connected again: what waited for it is due. */
    async releaseHeld(channel: number): Promise<void> {
      await outbox()
        .where({ channel, state: 'waiting', hold_reason: 'channel_not_connected' } as never)
        .update({ due_at: clock().monotonic(), hold_reason: null } as never);
    },
  };
};
