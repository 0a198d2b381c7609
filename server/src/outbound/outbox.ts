import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { toJson, type Row } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { type OutboxState } from './models';
import { TABLES } from '../support/tables';
import { PRIORITIES } from './priority';
import type { Retries } from './retry-policy';

export interface OutboxRow {
  id: number;
  idempotency_key: string;
  request_hash: string;
  message: number;
  channel: number;
  conversation: number;
  run: number | null;
  state: OutboxState;
  priority: number;
  due_at: number | string;
  fencing: number;
  attempt: number;
}

export interface NewOutboxRow {
  idempotencyKey: string;
  requestHash: string;
  message: number;
  channel: number;
  conversation: number;
  run: number | null;
  priority: number;
  state: 'waiting' | 'done';
  /** By the clock that nobody moves. */
  dueAt: number;
}

/** A row with the fencing number of whoever holds it. */
export type Held = Pick<OutboxRow, 'id' | 'fencing'>;

/** What becomes of a row whose claim ends. */
export interface Release {
  state: OutboxState;
  /** By the clock that nobody moves. */
  dueAt?: number;
  /** By the clock that can be moved. */
  resumeAt?: number;
  errorClass?: string;
  holdReason?: string;
  /** Where the message is tried again: all its retries by now. */
  retries?: Retries;
}

type Query = Knex.QueryBuilder;

/** What is to be sent next, and to whom. */
export type DueRow = Pick<OutboxRow, 'id' | 'conversation' | 'priority'>;

const ROWS_AT_ONCE = 500;

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

  /**
   * Changes all rows of a condition that the change ends. Locked by their ids first, as claims lock them: by
   * the condition, entries of another index would be locked before the rows. @returns how many
   */
  const changeAll = async (choose: (rows: Query) => Query, columns: Row): Promise<number> => {
    const rows = () => db().table(TABLES.outbox) as unknown as Query;
    let changed = 0;
    for (;;) {
      const found = (await choose(rows()).limit(ROWS_AT_ONCE).select('id')) as { id: number }[];
      if (found.length === 0) return changed;
      const ids = found.map(({ id }) => id);
      changed += await db().transaction(async () => {
        await rows().whereIn('id', ids).orderBy('id').forUpdate().select('id');
        return Number(await choose(rows().whereIn('id', ids)).update(columns));
      });
    }
  };

  return {
    async findById(id: number): Promise<OutboxRow | null> {
      return ((await outbox().where({ id }).first()) as OutboxRow | undefined) ?? null;
    },

    async findByKey(idempotencyKey: string): Promise<OutboxRow | null> {
      const row = await outbox().where({ idempotency_key: idempotencyKey }).first();
      return (row as OutboxRow | undefined) ?? null;
    },

    /**
     * Adds the rows of new messages, within the transaction that writes the messages.
     * @returns false when a key is already taken: the caller undoes its transaction
     */
    async add(rows: readonly NewOutboxRow[]): Promise<boolean> {
      const at = clock().now();
      const added = await db().insertOnce(
        TABLES.outbox,
        ['idempotency_key'],
        rows.map((row) =>
          db().newRow({
            idempotency_key: row.idempotencyKey,
            request_hash: row.requestHash,
            message: row.message,
            channel: row.channel,
            conversation: row.conversation,
            run: row.run,
            priority: row.priority,
            state: row.state,
            due_at: row.dueAt,
            fencing: 0,
            attempt: 0,
            created_at_ms: at,
          })
        )
      );
      return added.every(({ isNew }) => isNew);
    },

    /** Due rows in the order of their turn, none of a conversation that is being sent to. */
    async due(limit: number, busyConversations: number[]): Promise<DueRow[]> {
      const found: DueRow[] = [];
      // one priority after the other: each is one range of the index
      for (const priority of Object.values(PRIORITIES)) {
        const query = outbox()
          .where({ state: 'waiting', priority })
          .where('due_at', '<=', clock().monotonic() as never)
          .orderBy([{ column: 'due_at' }, { column: 'id' }])
          .limit(limit - found.length)
          .select('id', 'conversation');
        if (busyConversations.length > 0) query.whereNotIn('conversation', busyConversations);
        const rows = (await query) as { id: number; conversation: number }[];
        found.push(
          ...rows.map(({ id, conversation }) => ({
            id: Number(id),
            conversation: Number(conversation),
            priority,
          }))
        );
        if (found.length >= limit) break;
      }
      return found;
    },

    /**
     * Of these rows those that still wait as they were read, locked until the transaction ends; none whose run
     * was paused or stopped, or whose person was erased.
     * @param rows with the fencing number that they were read with
     */
    async lockWaiting(rows: readonly Held[]): Promise<Set<number>> {
      const found = (await db()
        .table(`${TABLES.outbox} as o`)
        .whereIn('o.id', rows.map(({ id }) => id) as never)
        .where({ 'o.state': 'waiting' } as never)
        .whereNotExists(
          db()
            .table(`${TABLES.campaignRun} as r`)
            .whereRaw('r.id = o.run')
            .whereIn('r.status' as never, ['paused', 'stopped'] as never)
        )
        .whereNotExists(
          db()
            .table(`${TABLES.conversation} as v`)
            .join(`${TABLES.contact} as c`, 'c.id', 'v.contact_id')
            .whereRaw('v.id = o.conversation')
            .whereNotNull('c.erased_at' as never)
        )
        .orderBy('o.id')
        .forUpdate()
        .select('o.id', 'o.fencing')) as unknown as Held[];
      const fencings = new Map(rows.map(({ id, fencing }) => [id, fencing]));
      return new Set(
        found
          .filter(({ id, fencing }) => fencings.get(Number(id)) === Number(fencing))
          .map(({ id }) => Number(id))
      );
    },

    /** Claims rows that `lockWaiting` gave; each claim's own fencing number is one higher. */
    async claimEach(ids: readonly number[]): Promise<void> {
      if (ids.length === 0) return;
      const now = clock().monotonic();
      await outbox()
        .whereIn('id', ids)
        .update({
          state: 'claimed',
          claimed_by: holder,
          claim_until: now + CLAIM_MS,
          called_at: now,
          fencing: db().raw('fencing + 1'),
          hold_reason: null,
          attempt: db().raw('attempt + 1'),
        } as never);
    },

    /** Ends claims whose messages are sent. @returns whether all were still held: none had expired */
    async finishEach(rows: readonly Held[]): Promise<boolean> {
      const finished = await outbox()
        .whereIn(['id', 'fencing'] as never, rows.map(({ id, fencing }) => [id, fencing]) as never)
        .where({ state: 'claimed' })
        .update({
          state: 'done',
          claim_until: null,
          error_class: null,
          hold_reason: null,
        } as never);
      return Number(finished) === rows.length;
    },

    /** Ends a claim; false when it has expired meanwhile and somebody else has settled the row. */
    async release(id: number, fencing: number, to: Release): Promise<boolean> {
      const changed = await outbox()
        .where({ id, state: 'claimed', fencing } as never)
        .update({
          state: to.state,
          claim_until: null,
          ...(to.dueAt === undefined ? {} : { due_at: to.dueAt }),
          ...(to.resumeAt === undefined ? {} : { resume_at: to.resumeAt }),
          ...(to.retries === undefined ? {} : { retries: toJson(to.retries) }),
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

    /** A rule asks to wait until a moment of the clock that can be moved. */
    async putOff(id: number, fencing: number, resumeAt: number, holdReason: string): Promise<void> {
      await outbox()
        .where({ id, state: 'waiting', fencing } as never)
        .update({ state: 'later', resume_at: resumeAt, hold_reason: holdReason } as never);
    },

    /** What failed is tried once more, at a moment of the clock that can be moved. */
    async tryAgain(
      message: number,
      resumeAt: number,
      holdReason: string,
      retries: Retries
    ): Promise<boolean> {
      const changed = await outbox()
        .where({ message, state: 'done' } as never)
        .update({
          state: 'later',
          resume_at: resumeAt,
          hold_reason: holdReason,
          retries: toJson(retries),
        } as never);
      return Number(changed) === 1;
    },

    /** A message that waited for another attempt reached the person after all. */
    async giveUp(message: number): Promise<void> {
      await outbox()
        .where({ message } as never)
        .whereIn('state', ['later', 'waiting'])
        .update({ state: 'done' } as never);
    },

    /** Puts what was put off back into its turn once its moment has come. @returns how many */
    async resumeLater(): Promise<number> {
      return changeAll(
        (rows) => rows.where({ state: 'later' }).where('resume_at', '<=', clock().now()),
        { state: 'waiting', due_at: clock().monotonic() }
      );
    },

    /** Rows of a run that are to be sent soon, counted up to `most`. */
    async underWay(run: number, most: number): Promise<number> {
      const rows = (await outbox()
        .where({ run } as never)
        .whereIn('state', ['waiting', 'claimed'])
        .limit(most)
        .select('id')) as unknown[];
      return rows.length;
    },

    /** Whether a run still sends by itself; attempts that lie days ahead do not keep it open. */
    async hasOpen(run: number): Promise<boolean> {
      const row = await outbox()
        .where({ run } as never)
        // by the states first: with them within the alternative, SQLite reads all rows
        .whereIn('state', ['waiting', 'claimed', 'later'])
        .where((open) => {
          open
            .whereNot({ state: 'later' })
            .orWhereIn('hold_reason' as never, ['messaging_limit', 'quiet_hours'] as never);
        })
        .first('id');
      return row !== undefined;
    },

    /** A run goes on or ends: what it holds is asked again at once. @returns whether it held something */
    async wakeRun(run: number): Promise<boolean> {
      const changed = await changeAll(
        (rows) =>
          rows
            .where({ run, state: 'waiting' })
            .whereIn('hold_reason' as never, ['run_paused', 'template_paused'] as never),
        { due_at: clock().monotonic(), hold_reason: null }
      );
      return changed > 0;
    },

    /** A stopped run: what it holds or put off is given up at once. @returns whether there was something */
    async wakeStopped(run: number): Promise<boolean> {
      const putOff = await changeAll((rows) => rows.where({ run, state: 'later' }), {
        state: 'waiting',
        due_at: clock().monotonic(),
      });
      return (await this.wakeRun(run)) || putOff > 0;
    },

    /** A rule says no before the provider is called. */
    async drop(id: number, fencing: number): Promise<boolean> {
      const changed = await outbox()
        .where({ id, state: 'waiting', fencing } as never)
        .update({ state: 'done' } as never);
      return Number(changed) === 1;
    },

    /** Claims whose holder is gone, with the messages that they are about. */
    async expiredClaims(): Promise<(Held & { message: number })[]> {
      const rows = (await outbox()
        .where({ state: 'claimed' })
        .where('claim_until', '<', clock().monotonic() as never)
        .limit(500)
        .select('id', 'message', 'fencing')) as { id: number; message: number; fencing: number }[];
      return rows.map(({ id, message, fencing }) => ({ id, message: Number(message), fencing }));
    },

    /** The provider told of these messages: what was unknown is settled. */
    async settle(messages: number[]): Promise<void> {
      if (messages.length === 0) return;
      await outbox()
        .whereIn('message', messages)
        .where({ state: 'unknown' })
        .update({ state: 'done' } as never);
    },

    /** A pause ended: what waits for a paused template is asked again. */
    async releasePaused(): Promise<void> {
      await changeAll((rows) => rows.where({ state: 'waiting', hold_reason: 'template_paused' }), {
        due_at: clock().monotonic(),
        hold_reason: null,
      });
    },

    /** The channel is connected again: what waited for it is due. */
    async releaseHeld(channel: number): Promise<void> {
      await changeAll(
        (rows) => rows.where({ channel, state: 'waiting', hold_reason: 'channel_not_connected' }),
        { due_at: clock().monotonic(), hold_reason: null }
      );
    },
  };
};
