import type { MessageEvent, MessageStatus } from '../../../shared/statuses';
import type { SentTemplate } from '../../../shared/templates/variables';
import type { CountedMessage } from '../statistics/cells';
import { MAX_INTEGER } from '../support/constants';
import { toJson, toMs } from '../support/database';
import { changesOf, wamidKey } from './message-columns';
import {
  outcomeOf,
  type AdvanceOptions,
  type LockedMessage,
  type Move,
  type Thread,
} from './message-moves';
import { getService } from '../support/get-service';
import { storedJson, storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface MessageRow {
  id: number;
  document_id: string;
  wamid: string | null;
  wamid_key: string | null;
  channel_id: number;
  conversation_id: number;
  contact_id: number;
  direction: 'inbound' | 'outbound';
  type: string;
  status: MessageStatus;
  reason: string | null;
  timestamp: number | string;
  text: string | null;
  content: unknown;
  shown: unknown;
  reply_to: string | null;
  retry_of: string | null;
  origin: string;
  sent_by: string | null;
  template_id: number | null;
  campaign_id: number | null;
  error_code: string | null;
  queued_at: number | string | null;
  accepted_at: number | string | null;
  sent_at: number | string | null;
  delivered_at: number | string | null;
  read_at: number | string | null;
  played_at: number | string | null;
  failed_at: number | string | null;
}

export interface NewMessage {
  wamid: string | null;
  channel: number;
  conversation: number;
  contact: number;
  direction: 'inbound' | 'outbound';
  type: string;
  status: MessageStatus;
  timestamp: number;
  text: string;
  content: unknown;
  /** A template as its reader sees it. */
  shown?: SentTemplate | null;
  replyTo: string | null;
  /** documentId of the message that a person sends again. */
  retryOf?: string | null;
  origin: string;
  sentBy?: string | null;
  template?: number | null;
  campaign?: number | null;
  run?: number | null;
  category?: string | null;
  businessInitiated?: boolean;
  queuedAt?: number;
  reason?: string | null;
  errorDetails?: string | null;
}

/** The longest text that a message keeps: WhatsApp's own limit is 4,096, names and cards may be longer. */
const TEXT_LENGTH = 65_536;

export const createMessagesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const findRow = async (where: Record<string, unknown>): Promise<MessageRow | null> => {
    const row = await db()
      .table<MessageRow>(TABLES.message)
      .where(where as never)
      .first();
    return (row as MessageRow | undefined) ?? null;
  };

  const threadOf = async (
    row: Pick<MessageRow, 'conversation_id' | 'channel_id'>
  ): Promise<Thread> => {
    const [conversation, channel] = await Promise.all([
      getService(strapi, 'conversations').findById(row.conversation_id),
      getService(strapi, 'channels').findById(row.channel_id),
    ]);
    return {
      conversation: conversation?.document_id ?? null,
      channel: channel?.document_id ?? null,
    };
  };

  const announce = async (
    row: Pick<MessageRow, 'document_id' | 'conversation_id' | 'channel_id'>,
    kind: 'message.created' | 'message.updated',
    thread?: Thread
  ): Promise<void> => {
    await getService(strapi, 'realtime').announce([
      { kind, message: row.document_id, ...(thread ?? (await threadOf(row))) },
    ]);
  };

  const rowOf = (message: NewMessage) =>
    db().newRow({
      wamid: storedTextOrNull(message.wamid),
      wamid_key: message.wamid === null ? null : wamidKey(message.wamid),
      channel_id: message.channel,
      conversation_id: message.conversation,
      contact_id: message.contact,
      direction: message.direction,
      type: storedText(message.type, 64),
      status: message.status,
      timestamp: message.timestamp,
      text: storedText(message.text, TEXT_LENGTH),
      content: toJson(storedJson(message.content)),
      shown: toJson(storedJson(message.shown ?? null)),
      reply_to: storedTextOrNull(message.replyTo),
      retry_of: message.retryOf ?? null,
      origin: message.origin,
      sent_by: storedTextOrNull(message.sentBy ?? null),
      template_id: message.template ?? null,
      campaign_id: message.campaign ?? null,
      run: message.run ?? null,
      category: message.category ?? null,
      business_initiated: message.businessInitiated ?? false,
      test: message.origin === 'test',
      queued_at: message.queuedAt ?? null,
      reason: message.reason ?? null,
      error_details: storedTextOrNull(message.errorDetails, 2_000),
    });

  return {
    findById: (id: number): Promise<MessageRow | null> => findRow({ id }),
    /** None of an erased contact. */
    async findByDocumentId(documentId: string): Promise<MessageRow | null> {
      const row = await db()
        .table(`${TABLES.message} as m`)
        .join(`${TABLES.contact} as c`, 'c.id', 'm.contact_id')
        .where('m.document_id', documentId as never)
        .whereNull('c.erased_at' as never)
        .first('m.*');
      return (row as unknown as MessageRow | undefined) ?? null;
    },
    /** In no certain order. */
    async findByDocumentIds(documentIds: string[]): Promise<MessageRow[]> {
      return (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('document_id', documentIds)) as MessageRow[];
    },
    /** What people sent again of these messages: the new one's documentId by the old one's. */
    async retriesOf(documentIds: string[]): Promise<Map<string, string>> {
      if (documentIds.length === 0) return new Map();
      const rows = (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('retry_of', documentIds)
        .select('retry_of', 'document_id')) as Pick<MessageRow, 'retry_of' | 'document_id'>[];
      return new Map(rows.map((row) => [String(row.retry_of), row.document_id]));
    },
    findByWamid: (channel: number, wamid: string): Promise<MessageRow | null> =>
      findRow({ wamid_key: wamidKey(wamid), channel_id: channel }),

    announce,

    /**
     * Stores a message that came from outside once: the unique index on (wamid, channel) decides. Within
     * the transaction in which its conversation is locked.
     */
    async insert(
      message: NewMessage & { wamid: string }
    ): Promise<{ id: number; isNew: boolean; documentId: string }> {
      const [stored] = await this.insertEach([message]);
      return stored as { id: number; isNew: boolean; documentId: string };
    },

    /**
     * Stores messages from outside, each once; those of one dialogue in the order of the list. Nothing of
     * it was sent by us, so it is not counted.
     */
    async insertEach(
      list: readonly NewMessage[]
    ): Promise<{ id: number; isNew: boolean; documentId: string }[]> {
      const rows = list.map(rowOf);
      const stored = await db().insertOnce(TABLES.message, ['wamid_key', 'channel_id'], rows);
      await getService(strapi, 'messageSearch').keepEach(
        stored.flatMap(({ id, isNew }, at) => (isNew ? [{ id, text: list[at]?.text ?? '' }] : []))
      );
      return stored.map((one, at) => ({ ...one, documentId: String(rows[at]?.document_id) }));
    },

    /** Of these wamids those that are stored, with their contacts. */
    async contactsByWamid(channel: number, wamids: string[]): Promise<Map<string, number>> {
      const byKey = new Map(wamids.map((wamid) => [wamidKey(wamid), wamid]));
      const rows = (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('wamid_key', [...byKey.keys()])
        .where(db().among('channel_id', channel))
        .select('wamid_key', 'contact_id')) as Pick<MessageRow, 'wamid_key' | 'contact_id'>[];
      return new Map(
        rows.map(({ wamid_key, contact_id }) => [byKey.get(wamid_key ?? '') ?? '', contact_id])
      );
    },

    /**
     * Stores messages of ours that have no id of the provider yet, all at once. Within the transaction in
     * which their dialogues are locked.
     * @returns their ids, in their order
     */
    async insertMany(
      messages: readonly (NewMessage & { wamid: null })[]
    ): Promise<{ id: number; documentId: string }[]> {
      const rows = messages.map(rowOf);
      await db().insertEach(TABLES.message, rows);
      const documentIds = rows.map(({ document_id }) => String(document_id));
      const stored = (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('document_id', documentIds)
        .select('id', 'document_id')) as { id: number; document_id: string }[];
      const ids = new Map(stored.map(({ id, document_id }) => [document_id, Number(id)]));
      const inOrder = documentIds.map((documentId) => ({
        id: ids.get(documentId) as number,
        documentId,
      }));
      await getService(strapi, 'messageSearch').keepEach(
        inOrder.map(({ id }, at) => ({ id, text: messages[at]?.text ?? '' }))
      );
      await getService(strapi, 'rollups').note(
        rows.map((row) => ({ before: null, after: row as unknown as CountedMessage }))
      );
      return inOrder;
    },

    /** Rows of messages, locked in the order of their ids until the transaction ends; by id. */
    async lockEach(ids: readonly number[]): Promise<Map<number, LockedMessage>> {
      if (ids.length === 0) return new Map();
      const rows = (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('id', ids)
        .orderBy('id')
        .forUpdate()) as LockedMessage[];
      return new Map(rows.map((row) => [Number(row.id), row]));
    },

    /**
     * Moves a message's state by an event, never backwards, and writes what came with it. A reason once
     * known is not erased; one that belongs to a state that the message does not take is not written.
     * @returns the state that it has now; null when there is no such message
     */
    async advance(
      id: number,
      event: MessageEvent,
      columns: Record<string, unknown> = {},
      options: AdvanceOptions = {}
    ): Promise<MessageStatus | null> {
      const [status] = await this.advanceEach([{ id, event, columns, ...options }]);
      return status ?? null;
    },

    /**
     * The same for many messages, each named once; gives their states in the order of the moves.
     * @param locked their rows, where the surrounding transaction has locked them
     */
    async advanceEach(
      moves: readonly Move[],
      locked?: ReadonlyMap<number, LockedMessage>
    ): Promise<(MessageStatus | null)[]> {
      if (moves.length === 0) return [];
      return db().transaction(async () => {
        const rows = locked ?? (await this.lockEach(moves.map(({ id }) => id)));
        const moved = moves.flatMap((move) => {
          const row = rows.get(move.id);
          return row ? [{ move, row, ...outcomeOf(row, move) }] : [];
        });
        const changed = moved.filter(({ columns }) => columns !== null);
        const changes = changed.map(({ row, columns, status }) => ({
          before: row,
          after: { ...row, ...columns, status } as LockedMessage,
        }));
        const [first] = changed;
        if (first && changed.length === 1) {
          await db()
            .table(TABLES.message)
            .where({ id: first.row.id })
            .update({ ...first.columns, status: first.status, updated_at: new Date() } as never);
        } else {
          const { columns, rows: written } = changesOf(changes);
          await db().updateEach(TABLES.message, columns, written);
        }
        await getService(strapi, 'rollups').note(changes);
        const newState = changes.flatMap(({ before, after }) =>
          after.status === before.status ? [] : [after]
        );
        if (newState.length > 0) await getService(strapi, 'campaignRecipients').follow(newState);
        for (const { row, status, move } of changed) {
          if (status === row.status || move.silent) continue;
          await announce(row, 'message.updated', move.thread);
        }
        const states = new Map(moved.map(({ row, status }) => [Number(row.id), status]));
        return moves.map(({ id }) => states.get(id) ?? null);
      });
    },

    /** A failed message waits for another attempt: the next answer tells its id and its times anew. */
    async takeBack(id: number): Promise<void> {
      await db()
        .table(TABLES.message)
        .where({ id })
        .update({
          wamid: null,
          wamid_key: null,
          accepted_at: null,
          sent_at: null,
          failed_at: null,
        } as never);
      await this.advance(id, 'requeue');
    },

    /** Content and text of a message that its sender edited or took back. */
    async rewrite(id: number, text: string, content: unknown): Promise<void> {
      const row = await findRow({ id });
      if (!row) return;
      await db()
        .table(TABLES.message)
        .where({ id })
        .update({
          text: storedText(text, TEXT_LENGTH),
          content: toJson(storedJson(content)),
          shown: null,
          updated_at: new Date(),
        } as never);
      await getService(strapi, 'messageSearch').replace(id, text);
      await announce(row, 'message.updated');
    },

    /** A page of a thread, newest first. */
    async page(
      conversation: number,
      before: { timestamp: number; id: number } | null,
      limit: number
    ): Promise<MessageRow[]> {
      const query = db()
        .table<MessageRow>(TABLES.message)
        .where({ conversation_id: conversation })
        .orderBy([
          { column: 'timestamp', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(limit);
      if (before) {
        query.where((older) => {
          older.where('timestamp', '<', before.timestamp as never).orWhere((same) => {
            same.where('timestamp', before.timestamp as never).where('id', '<', before.id as never);
          });
        });
      }
      return (await query) as MessageRow[];
    },

    /** The cursor that `page` goes on from. */
    cursorOf: (row: MessageRow): string => `${toMs(row.timestamp)}_${row.id}`,

    parseCursor(cursor: string | undefined): { timestamp: number; id: number } | null {
      const match = /^(\d{1,15})_(\d{1,15})$/.exec(cursor ?? '');
      const id = Number(match?.[2]);
      return match && id <= MAX_INTEGER ? { timestamp: Number(match[1]), id } : null;
    },
  };
};
