import { nextMessageStatus, type MessageEvent } from '../../../shared/statuses';
import type { CountedMessage } from '../statistics/cells';
import { boundedTime } from '../support/bounded-time';
import { fromJson, toJson, toMs } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { storedJson, storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { CHANGING_COLUMNS, changesOf, wamidKey } from './message-columns';

/** What the provider told of one message; the parser's items have this shape. */
export interface StatusUpdate {
  wamid: string;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed' | 'other';
  /** The platform's own word, which differs from `status` when that is `other`. */
  word: string;
  /** Epoch ms; null when absent or absurd. */
  at: number | null;
  /** Our own mark: the documentId of the message. */
  callbackData: string | null;
  pricing: { billable: boolean | null; type: string | null; category: string | null } | null;
  conversation: { expiresAt: number | null; freeEntryPoint: boolean } | null;
  errors: { code: number | null; title: string | null; details: string | null; raw: unknown }[];
}

/** A message of ours whose id at the provider is known now. */
export interface NamedMessage {
  id: number;
  channel: number;
  wamid: string;
}

export interface ArrivedStatus {
  update: StatusUpdate;
  /** Arrival, epoch ms. */
  receivedAt: number;
}

interface Target extends CountedMessage {
  id: number;
  document_id: string;
  wamid_key: string | null;
  conversation_id: number;
  [column: string]: unknown;
}

/** Our mark on what we send is a documentId; other programs of the same account set their own. */
const MARK = /^[a-z0-9]{24}$/;

const SWEEP_ROWS = 100;

const TIME_COLUMNS = {
  sent: 'sent_at',
  delivered: 'delivered_at',
  read: 'read_at',
  played: 'played_at',
  failed: 'failed_at',
} as const;

/** What reached the person is the truth, whichever attempt it was. */
const REACHED = new Set(['delivered', 'read', 'played']);

const NO_REASON = { reason: null, error_code: null, error_details: null };

/** What is read only: who it is, and what it is counted by. */
const READ_COLUMNS = [
  'id',
  'document_id',
  'conversation_id',
  'direction',
  'timestamp',
  'channel_id',
  'template_id',
  'campaign_id',
  'run',
  'origin',
  'sent_by',
  'test',
];

/** Statuses of the provider, applied to many messages at once, in any order and more than once. */
export const createMessageStatusesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  /** Ids up to which waiting statuses were looked at, twice and once. */
  let swept = 0;
  let seen = 0;

  const findTargets = async (channel: number, updates: StatusUpdate[]): Promise<Target[]> => {
    const columns = [...READ_COLUMNS, ...Object.keys(CHANGING_COLUMNS)];
    const byWamid = (await db()
      .table<Target>(TABLES.message)
      .whereIn('wamid_key', [...new Set(updates.map(({ wamid }) => wamidKey(wamid)))] as never)
      .where({ direction: 'outbound' } as never)
      .where(db().among('channel_id', channel))
      .orderBy('id')
      .forUpdate()
      .select(columns)) as unknown as Target[];
    const known = new Set(byWamid.map(({ wamid_key }) => wamid_key));
    // A status may overtake the provider's own answer: our mark tells whose it is.
    const marks = updates
      .filter(({ wamid }) => !known.has(wamidKey(wamid)))
      .flatMap(({ callbackData }) =>
        callbackData !== null && MARK.test(callbackData) ? [callbackData] : []
      );
    if (marks.length === 0) return byWamid;
    const byMark = (await db()
      .table<Target>(TABLES.message)
      .whereIn('document_id', [...new Set(marks)] as never)
      .where({ direction: 'outbound' } as never)
      .where(db().among('channel_id', channel))
      .orderBy('id')
      .forUpdate()
      .select(columns)) as unknown as Target[];
    return [...byWamid, ...byMark];
  };

  /** Changes `target` by one status; false when it says nothing new. */
  const advance = (target: Target, update: StatusUpdate, receivedAt: number): boolean => {
    const before = JSON.stringify(target);
    const statusBefore = target.status;
    target.wamid_key ??= wamidKey(update.wamid);
    target.wamid ??= storedText(update.wamid);
    if (update.status !== 'other') {
      target.status = nextMessageStatus(target.status, update.status as MessageEvent);
      const column = TIME_COLUMNS[update.status];
      target[column] ??= boundedTime(update.at, receivedAt);
    }
    const [error] = update.errors;
    if (update.status === 'failed' && error && target.status === 'failed') {
      // What an earlier attempt stumbled over is no reason of this end; a repetition erases nothing.
      if (statusBefore !== 'failed') Object.assign(target, NO_REASON);
      target.reason ??= error.code === null ? 'unknown' : String(error.code);
      target.error_code ??= error.code === null ? null : String(error.code);
      target.error_details ??= storedText(error.details ?? error.title ?? '', 2_000) || null;
    }
    if (update.pricing) {
      target.category = storedTextOrNull(update.pricing.category) ?? target.category;
      target.pricing_type = storedTextOrNull(update.pricing.type) ?? target.pricing_type;
      target.billable = update.pricing.billable ?? target.billable;
    }
    // The outcome is told now: "interrupted" or a time-out is no reason any more.
    if (before !== JSON.stringify(target) && target.status !== 'failed' && !error) {
      if (['sent', 'delivered', 'read', 'played'].includes(target.status)) target.reason = null;
    }
    return before !== JSON.stringify(target);
  };

  const keep = async (target: Target, update: StatusUpdate, receivedAt: number) => ({
    ...db().newRow({}),
    message: target.id,
    status: storedText(update.word, 64),
    at: boundedTime(update.at, receivedAt),
    pricing: toJson(storedJson(update.pricing)),
    errors:
      update.errors.length > 0 ? toJson(storedJson(update.errors.map(({ raw }) => raw))) : null,
  });

  const write = async (changes: readonly { before: Target; after: Target }[]): Promise<void> => {
    const { columns, rows } = changesOf(changes);
    await db().updateEach(TABLES.message, columns, rows);
  };

  const announce = async (channelDocumentId: string, changed: Target[]): Promise<void> => {
    const conversations = new Map(
      (
        (await db()
          .table(TABLES.conversation)
          .whereIn('id', [
            ...new Set(changed.map(({ conversation_id }) => conversation_id)),
          ] as never)
          .select('id', 'document_id')) as { id: number; document_id: string }[]
      ).map(({ id, document_id }) => [Number(id), document_id])
    );
    await getService(strapi, 'realtime').announce(
      changed.map((target) => ({
        kind: 'message.updated' as const,
        message: target.document_id,
        conversation: conversations.get(Number(target.conversation_id)) ?? null,
        channel: channelDocumentId,
      }))
    );
  };

  const noteFreeEntry = async (target: Target, update: StatusUpdate): Promise<void> => {
    if (!update.conversation?.freeEntryPoint || !update.conversation.expiresAt) return;
    await db()
      .table(TABLES.conversation)
      .where({ id: target.conversation_id })
      .update({ free_entry_ends_at: update.conversation.expiresAt } as never);
  };

  /** A message that was held back for its quality fails with its template, when that is paused. */
  const judgeTemplates = async (failed: readonly Target[]): Promise<void> => {
    // many fail at once with the same template
    const told = new Map(failed.map((one) => [`${one.template_id} ${one.error_code}`, one]));
    for (const { template_id, error_code, error_details, failed_at } of told.values()) {
      if (template_id === null || error_code === null) continue;
      await getService(strapi, 'templateEvents').applyRefusal(
        Number(template_id),
        { code: String(error_code), message: String(error_details ?? '') },
        toMs(failed_at) ?? 0
      );
    }
  };

  const wait = async (channel: number, updates: ArrivedStatus[]): Promise<void> => {
    await db().insertOnce(
      TABLES.pendingStatus,
      ['key'],
      updates.map(({ update, receivedAt }) =>
        db().newRow({
          key: hashKey(String(channel), update.wamid, update.word),
          wamid_key: wamidKey(update.wamid),
          channel,
          status: storedText(update.word, 64),
          item: toJson(storedJson(update)),
          received_at: receivedAt,
        })
      )
    );
  };

  return {
    /**
     * Applies statuses of one channel within the surrounding transaction. What is about a message that
     * nobody knows yet waits for it.
     * @returns per update whether its message was known
     */
    async apply(
      channel: { id: number; document_id: string },
      updates: ArrivedStatus[]
    ): Promise<boolean[]> {
      if (updates.length === 0) return [];
      const targets = await findTargets(
        channel.id,
        updates.map(({ update }) => update)
      );
      const byWamid = new Map(targets.map((target) => [target.wamid_key, target]));
      const byMark = new Map(targets.map((target) => [target.document_id, target]));
      const before = new Map(targets.map((target) => [target, { ...target }]));
      const changed = new Set<Target>();
      const rows: Record<string, unknown>[] = [];
      const known: boolean[] = [];
      const unknown: ArrivedStatus[] = [];
      const named = new Map<string, Target>();
      const former = await getService(strapi, 'lateRetry').formerOf(
        channel.id,
        updates.map(({ update }) => wamidKey(update.wamid)).filter((key) => !byWamid.has(key))
      );
      const proven: { message: number; update: StatusUpdate; receivedAt: number }[] = [];
      for (const arrived of updates) {
        const { update, receivedAt } = arrived;
        const message = former.get(wamidKey(update.wamid));
        if (message !== undefined) {
          known.push(true);
          if (REACHED.has(update.status)) proven.push({ message, update, receivedAt });
          continue;
        }
        const marked = byMark.get(update.callbackData ?? '');
        const target =
          byWamid.get(wamidKey(update.wamid)) ??
          // another attempt of the same message has another wamid: the one we know counts
          (marked && (marked.wamid_key === null || marked.wamid_key === wamidKey(update.wamid))
            ? marked
            : undefined);
        known.push(target !== undefined);
        if (!target) {
          unknown.push(arrived);
          continue;
        }
        if (target.wamid_key === null) {
          byWamid.set(wamidKey(update.wamid), target);
          named.set(update.wamid, target);
        }
        if (advance(target, update, receivedAt)) changed.add(target);
        rows.push(await keep(target, update, receivedAt));
        await noteFreeEntry(target, update);
      }
      await wait(channel.id, unknown);
      if (changed.size > 0) {
        const changes = [...changed].map((after) => ({
          before: before.get(after) as Target,
          after,
        }));
        await write(changes);
        await getService(strapi, 'rollups').note(changes);
        await getService(strapi, 'campaignRecipients').follow([...changed]);
        await getService(strapi, 'outbox').settle([...changed].map(({ id }) => id));
        await announce(channel.document_id, [...changed]);
      }
      await db().insertOnce(TABLES.messageStatus, ['message', 'status'], rows);
      const failed = [...changed].filter(
        (target) => target.status === 'failed' && before.get(target)?.status !== 'failed'
      );
      await getService(strapi, 'lateRetry').consider(
        failed.filter(({ campaign_id }) => campaign_id !== null)
      );
      await judgeTemplates(failed);
      for (const { message, update, receivedAt } of proven) {
        await getService(strapi, 'messages').advance(message, update.status as MessageEvent, {
          [TIME_COLUMNS[update.status as 'delivered']]: boundedTime(update.at, receivedAt),
        });
        await getService(strapi, 'outbox').giveUp(message);
      }
      // The mark told the provider's id: what came before without the mark is known now.
      for (const [wamid, { id }] of named) await this.applyPending(id, channel.id, wamid);
      return known;
    },

    /** Those of these messages that have such statuses are given them. */
    async applyPendingEach(messages: readonly NamedMessage[]): Promise<void> {
      const keys = messages.map(({ wamid }) => wamidKey(wamid));
      const waiting = (await db()
        .table(TABLES.pendingStatus)
        .whereIn('wamid_key' as never, keys as never)
        .select('wamid_key', 'channel')) as { wamid_key: string; channel: number }[];
      if (waiting.length === 0) return;
      for (const { id, channel, wamid } of messages) {
        const isMeant = (row: { wamid_key: string; channel: number }) =>
          row.wamid_key === wamidKey(wamid) && Number(row.channel) === channel;
        if (waiting.some(isMeant)) await this.applyPending(id, channel, wamid);
      }
    },

    /** Statuses that came before the provider's id of this message was known. */
    async applyPending(message: number, channel: number, wamid: string): Promise<void> {
      const rows = (await db()
        .table(TABLES.pendingStatus)
        .where({ wamid_key: wamidKey(wamid), channel } as never)
        .orderBy('id')) as { id: number; item: unknown; received_at: number | string }[];
      if (rows.length === 0) return;
      const row = await getService(strapi, 'channels').findById(channel);
      if (!row) return;
      for (const { item, received_at } of rows) {
        const update = fromJson<StatusUpdate>(item);
        if (update) {
          await this.apply(row, [
            { update: { ...update, wamid }, receivedAt: Number(received_at) },
          ]);
        }
      }
      await db()
        .table(TABLES.pendingStatus)
        .whereIn('id', rows.map(({ id }) => id) as never)
        .delete();
    },

    /**
     * A status and its message may have been written at the same moment, each not seeing the other. Every
     * waiting status is looked at in two sweeps: by the second one both are committed.
     * @returns how many messages were matched
     */
    async sweepPending(): Promise<number> {
      let from = swept;
      let matched = 0;
      for (;;) {
        const waiting = (await db()
          .table(TABLES.pendingStatus)
          .where('id' as never, '>', from as never)
          .orderBy('id')
          .limit(SWEEP_ROWS)
          .select('id', 'wamid_key')) as { id: number; wamid_key: string }[];
        if (waiting.length === 0) break;
        const keys = [...new Set(waiting.map(({ wamid_key }) => wamid_key))];
        const known = (await db()
          .table(TABLES.message)
          .whereIn('wamid_key', keys as never)
          .where({ direction: 'outbound' } as never)
          .select('id', 'channel_id', 'wamid')) as {
          id: number;
          channel_id: number;
          wamid: string;
        }[];
        for (const { id, channel_id, wamid } of known) {
          await db().transaction(() => this.applyPending(id, channel_id, wamid));
        }
        matched += known.length;
        from = Number(waiting.at(-1)?.id ?? from);
        if (waiting.length < SWEEP_ROWS) break;
      }
      swept = seen;
      seen = from;
      return matched;
    },
  };
};
