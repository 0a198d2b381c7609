import { DAY_MS } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface ConversationDbRow {
  id: number;
  document_id: string;
  channel_id: number;
  contact_id: number;
  status: 'open' | 'closed';
  last_inbound_at: number | string | null;
  window_ends_at: number | string | null;
  unread: number;
  is_unread: boolean | number;
  is_unanswered: boolean | number;
  last_message_at: number | string | null;
  last_message: number | null;
  assignee: number | null;
  waiting_reply: string | null;
  waiting_reply_by: number | null;
  waiting_reply_at: number | string | null;
  /** documentId of the dialogue that took its messages over when two contacts became one. */
  merged_into: string | null;
}

/** What people change of a dialogue. */
export type ConversationChange = Partial<
  Pick<
    ConversationDbRow,
    | 'status'
    | 'assignee'
    | 'unread'
    | 'is_unread'
    | 'waiting_reply'
    | 'waiting_reply_by'
    | 'waiting_reply_at'
  >
>;

/** The customer service window: 24 h after the customer's last message (reference §5.1). */
export const WINDOW_MS = DAY_MS;

export interface InboundNote {
  /** Id of the stored message. */
  message: number;
  /** Provider's time, epoch ms. */
  at: number;
  /** False for reactions: they neither make unread nor unanswered (they do open the window). */
  asksForAnswer: boolean;
  /** False for what the platform says about the customer: nobody wrote. */
  opensWindow: boolean;
}

const newest = (row: ConversationDbRow, message: number, at: number) =>
  at >= (toMs(row.last_message_at) ?? 0) ? { last_message_at: at, last_message: message } : {};

/** What a customer's message makes of a dialogue: the window moves, a closed one opens again. */
const afterInbound = (
  row: ConversationDbRow,
  { message, at, asksForAnswer, opensWindow }: InboundNote
): Partial<ConversationDbRow> => {
  const lastInboundAt = Math.max(at, toMs(row.last_inbound_at) ?? 0);
  return {
    ...newest(row, message, at),
    ...(opensWindow
      ? {
          last_inbound_at: lastInboundAt,
          window_ends_at: Math.max(lastInboundAt + WINDOW_MS, toMs(row.window_ends_at) ?? 0),
        }
      : {}),
    ...(asksForAnswer
      ? { status: 'open', unread: row.unread + 1, is_unread: true, is_unanswered: true }
      : {}),
  };
};

/** What `afterInbound` may change. */
const INBOUND_COLUMNS = {
  last_message_at: 'bigint',
  last_message: 'integer',
  last_inbound_at: 'bigint',
  window_ends_at: 'bigint',
  status: 'text',
  unread: 'integer',
  is_unread: 'boolean',
  is_unanswered: 'boolean',
  updated_at: 'timestamp',
} as const;

export const createConversationsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const update = async (id: number, columns: Partial<ConversationDbRow>): Promise<void> => {
    await db()
      .table(TABLES.conversation)
      .where({ id })
      .update({ ...columns, updated_at: new Date() } as never);
  };

  const findExactly = async (documentId: string): Promise<ConversationDbRow | null> => {
    const row = await db()
      .table<ConversationDbRow>(TABLES.conversation)
      .where({ document_id: documentId } as never)
      .first();
    return (row as ConversationDbRow | undefined) ?? null;
  };

  const newRow = (channel: number, contact: number) =>
    db().newRow({
      contact_id: contact,
      channel_id: channel,
      status: 'open',
      unread: 0,
      is_unread: false,
      is_unanswered: false,
    });

  const insertNew = async (channel: number, contact: number): Promise<number> => {
    const [entry] = await db().insertOnce(
      TABLES.conversation,
      ['contact_id', 'channel_id'],
      [newRow(channel, contact)]
    );
    return (entry as { id: number }).id;
  };

  const lockedRow = async (where: object): Promise<ConversationDbRow | undefined> =>
    (await db()
      .table<ConversationDbRow>(TABLES.conversation)
      .where(where as never)
      .forUpdate()
      .first()) as ConversationDbRow | undefined;

  return {
    async findById(id: number): Promise<ConversationDbRow | null> {
      const row = await db().table<ConversationDbRow>(TABLES.conversation).where({ id }).first();
      return (row as ConversationDbRow | undefined) ?? null;
    },

    /** The dialogue of this id; the one that took it over where its contact was merged. */
    async findByDocumentId(documentId: string): Promise<ConversationDbRow | null> {
      const row = await findExactly(documentId);
      return row?.merged_into ? this.findByDocumentId(row.merged_into) : row;
    },

    /** The same for who asks from outside: what was an erased contact's is not there. */
    async findReadable(documentId: string): Promise<ConversationDbRow | null> {
      const row = await this.findByDocumentId(documentId);
      const contact = row && (await getService(strapi, 'contacts').findById(row.contact_id));
      return contact?.erased_at == null ? row : null;
    },

    /** The thread of this contact on this channel if there is one; makes nothing. */
    async find(channel: number, contact: number): Promise<ConversationDbRow | null> {
      const row = await db()
        .table<ConversationDbRow>(TABLES.conversation)
        .where({ contact_id: contact, channel_id: channel } as never)
        .first();
      return (row as ConversationDbRow | undefined) ?? null;
    },

    /**
     * The thread of this contact on this channel, locked until the transaction ends. Taken before any of
     * its messages is written: the other order deadlocks.
     */
    async ensureLocked(channel: number, contact: number): Promise<ConversationDbRow> {
      // Looked up first: MariaDB's insert takes a shared lock on a row that is there, and two that hold it
      // wait for each other's exclusive one. Without a lock: there it would lock the gap in which nothing is.
      const isMysql = db().dialect() === 'mysql';
      const known = isMysql
        ? await this.find(channel, contact)
        : await lockedRow({ contact_id: contact, channel_id: channel });
      const row =
        known && !isMysql
          ? known
          : await this.locked(known?.id ?? (await insertNew(channel, contact)));
      // its contact was merged a moment ago
      const target = row.merged_into ? await this.findByDocumentId(row.merged_into) : null;
      return target ? this.locked(target.id) : row;
    },

    /** One thread as it is now, locked until the transaction ends. */
    locked: async (id: number): Promise<ConversationDbRow> =>
      (await lockedRow({ id })) as ConversationDbRow,

    /** Those of `ensureLocked` that are there already, locked in the order of their ids; by contact. */
    async lockEach(channel: number, contacts: number[]): Promise<Map<number, ConversationDbRow>> {
      if (contacts.length === 0) return new Map();
      const rows = (await db()
        .table<ConversationDbRow>(TABLES.conversation)
        .whereIn('contact_id', contacts)
        .where(db().among('channel_id', channel))
        // whose contact was merged is asked one by one, and leads to the other
        .whereNull('merged_into')
        .orderBy('id')
        .forUpdate()) as ConversationDbRow[];
      return new Map(rows.map((row) => [Number(row.contact_id), row]));
    },

    /** Those of `ensureLocked` of many contacts, locked in the order of their ids; by contact. */
    async ensureEach(
      channel: number,
      contacts: readonly number[]
    ): Promise<Map<number, ConversationDbRow>> {
      const known = (await db()
        .table<ConversationDbRow>(TABLES.conversation)
        .whereIn('contact_id', contacts)
        .where(db().among('channel_id', channel))
        .select('contact_id')) as { contact_id: number }[];
      const there = new Set(known.map(({ contact_id }) => Number(contact_id)));
      await db().insertOnce(
        TABLES.conversation,
        ['contact_id', 'channel_id'],
        contacts.filter((contact) => !there.has(contact)).map((contact) => newRow(channel, contact))
      );
      return this.lockEach(channel, [...contacts]);
    },

    /** The customer wrote: the window moves, a closed dialogue opens again. */
    async noteInbound(row: ConversationDbRow, note: InboundNote): Promise<void> {
      await update(row.id, afterInbound(row, note));
    },

    /** The same for many dialogues; of one dialogue in the order of its notes. */
    async noteInboundEach(
      noted: readonly { row: ConversationDbRow; notes: readonly InboundNote[] }[]
    ): Promise<void> {
      await db().updateEach(
        TABLES.conversation,
        INBOUND_COLUMNS,
        noted.map(({ row, notes }) => {
          const after = notes.reduce<ConversationDbRow>(
            (before, note) => ({ ...before, ...afterInbound(before, note) }),
            row
          );
          return {
            ...after,
            last_message_at: toMs(after.last_message_at),
            last_inbound_at: toMs(after.last_inbound_at),
            window_ends_at: toMs(after.window_ends_at),
            is_unread: Boolean(after.is_unread),
            is_unanswered: Boolean(after.is_unanswered),
            updated_at: new Date(),
          };
        })
      );
    },

    /** We wrote: an answer by a person or the API settles "unanswered", a broadcast does not. */
    async noteOutbound(
      notes: readonly {
        conversation: ConversationDbRow;
        message: number;
        at: number;
        isAnswer: boolean;
      }[]
    ): Promise<void> {
      const [note] = notes;
      if (note && notes.length === 1) {
        const { conversation, message, at, isAnswer } = note;
        return update(conversation.id, {
          ...newest(conversation, message, at),
          ...(isAnswer ? { is_unanswered: false } : {}),
        });
      }
      await db().updateEach(
        TABLES.conversation,
        { last_message_at: 'bigint', last_message: 'integer' },
        notes.map(({ conversation, message, at }) => ({
          id: conversation.id,
          last_message_at: toMs(conversation.last_message_at),
          last_message: conversation.last_message,
          ...newest(conversation, message, at),
        }))
      );
    },

    /** Read, assigned, closed, reopened by a person. */
    async change(id: number, change: ConversationChange): Promise<void> {
      await update(id, change);
    },
  };
};
