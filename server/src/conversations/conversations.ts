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
}

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

export const createConversationsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const update = async (id: number, columns: Partial<ConversationDbRow>): Promise<void> => {
    await db()
      .table(TABLES.conversation)
      .where({ id })
      .update({ ...columns, updated_at: new Date() } as never);
  };

  const insertNew = async (channel: number, contact: number): Promise<number> => {
    const [entry] = await db().insertOnce(
      TABLES.conversation,
      ['contact_id', 'channel_id'],
      [
        db().newRow({
          contact_id: contact,
          channel_id: channel,
          status: 'open',
          unread: 0,
          is_unread: false,
          is_unanswered: false,
        }),
      ]
    );
    return (entry as { id: number }).id;
  };

  const newest = (row: ConversationDbRow, message: number, at: number) =>
    at >= (toMs(row.last_message_at) ?? 0) ? { last_message_at: at, last_message: message } : {};

  return {
    async findById(id: number): Promise<ConversationDbRow | null> {
      const row = await db().table<ConversationDbRow>(TABLES.conversation).where({ id }).first();
      return (row as ConversationDbRow | undefined) ?? null;
    },

    async findByDocumentId(documentId: string): Promise<ConversationDbRow | null> {
      const row = await db()
        .table<ConversationDbRow>(TABLES.conversation)
        .where({ document_id: documentId } as never)
        .first();
      return (row as ConversationDbRow | undefined) ?? null;
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
      // wait for each other's exclusive one.
      const known = await this.find(channel, contact);
      const id = known?.id ?? (await insertNew(channel, contact));
      const row = await db()
        .table<ConversationDbRow>(TABLES.conversation)
        .where({ id } as never)
        .forUpdate()
        .first();
      return row as ConversationDbRow;
    },

    /** The customer wrote: the window moves, a closed dialogue opens again. */
    async noteInbound(
      row: ConversationDbRow,
      { message, at, asksForAnswer, opensWindow }: InboundNote
    ): Promise<void> {
      const lastInboundAt = Math.max(at, toMs(row.last_inbound_at) ?? 0);
      await update(row.id, {
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
      });
    },

    /** We wrote: an answer by a person or the API settles "unanswered", a broadcast does not. */
    async noteOutbound(
      row: ConversationDbRow,
      { message, at, isAnswer }: { message: number; at: number; isAnswer: boolean }
    ): Promise<void> {
      await update(row.id, {
        ...newest(row, message, at),
        ...(isAnswer ? { is_unanswered: false } : {}),
      });
    },

    /** Read, assigned, closed, reopened by a person. */
    async change(
      id: number,
      change: Partial<Pick<ConversationDbRow, 'status' | 'assignee' | 'unread' | 'is_unread'>>
    ): Promise<void> {
      await update(id, change);
    },
  };
};
