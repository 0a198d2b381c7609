import { nextMessageStatus, type MessageEvent, type MessageStatus } from '../../../shared/statuses';
import { toJson, toMs } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
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
  reply_to: string | null;
  origin: string;
  sent_by: string | null;
  template_id: number | null;
  error_code: string | null;
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
  replyTo: string | null;
  origin: string;
  sentBy?: string | null;
  template?: number | null;
  category?: string | null;
  businessInitiated?: boolean;
  queuedAt?: number;
  reason?: string | null;
  errorDetails?: string | null;
}

/** The longest text that a message keeps: WhatsApp's own limit is 4,096, names and cards may be longer. */
const TEXT_LENGTH = 65_536;

const REASON_COLUMNS = new Set(['reason', 'error_code', 'error_details']);

export const wamidKey = (wamid: string): string => hashKey('wamid', wamid);

export const createMessagesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const findRow = async (where: Record<string, unknown>): Promise<MessageRow | null> => {
    const row = await db()
      .table<MessageRow>(TABLES.message)
      .where(where as never)
      .first();
    return (row as MessageRow | undefined) ?? null;
  };

  const announce = async (
    row: Pick<MessageRow, 'document_id' | 'conversation_id' | 'channel_id'>,
    kind: 'message.created' | 'message.updated'
  ): Promise<void> => {
    const [conversation, channel] = await Promise.all([
      getService(strapi, 'conversations').findById(row.conversation_id),
      getService(strapi, 'channels').findById(row.channel_id),
    ]);
    await getService(strapi, 'realtime').announce([
      {
        kind,
        message: row.document_id,
        conversation: conversation?.document_id ?? null,
        channel: channel?.document_id ?? null,
      },
    ]);
  };

  return {
    findById: (id: number): Promise<MessageRow | null> => findRow({ id }),
    findByDocumentId: (documentId: string): Promise<MessageRow | null> =>
      findRow({ document_id: documentId }),
    /** In no certain order. */
    async findByDocumentIds(documentIds: string[]): Promise<MessageRow[]> {
      return (await db()
        .table<MessageRow>(TABLES.message)
        .whereIn('document_id', documentIds)) as MessageRow[];
    },
    findByWamid: (channel: number, wamid: string): Promise<MessageRow | null> =>
      findRow({ wamid_key: wamidKey(wamid), channel_id: channel }),

    announce,

    /**
     * Stores a message once: the unique index on (wamid, channel) decides. Within the transaction in which
     * its conversation is locked.
     */
    async insert(message: NewMessage): Promise<{ id: number; isNew: boolean; documentId: string }> {
      const row = db().newRow({
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
        reply_to: storedTextOrNull(message.replyTo),
        origin: message.origin,
        sent_by: storedTextOrNull(message.sentBy ?? null),
        template_id: message.template ?? null,
        category: message.category ?? null,
        business_initiated: message.businessInitiated ?? false,
        test: false,
        queued_at: message.queuedAt ?? null,
        reason: message.reason ?? null,
        error_details: storedTextOrNull(message.errorDetails, 2_000),
      });
      const documentId = String(row.document_id);
      if (message.wamid === null) {
        return { id: await db().insert(TABLES.message, row), isNew: true, documentId };
      }
      const [stored] = await db().insertOnce(TABLES.message, ['wamid_key', 'channel_id'], [row]);
      const { id, isNew } = stored as { id: number; isNew: boolean };
      return { id, isNew, documentId };
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
      { silent = false }: { silent?: boolean } = {}
    ): Promise<MessageStatus | null> {
      return db().transaction(async () => {
        const row = (await db()
          .table<MessageRow>(TABLES.message)
          .where({ id })
          .forUpdate()
          .first()) as MessageRow | undefined;
        if (!row) return null;
        const status = nextMessageStatus(row.status, event);
        const moved = status !== row.status;
        const known = Object.fromEntries(
          Object.entries(columns).filter(
            ([column, value]) =>
              value !== null && value !== undefined && (moved || !REASON_COLUMNS.has(column))
          )
        );
        if (!moved && Object.keys(known).length === 0) return status;
        await db()
          .table(TABLES.message)
          .where({ id })
          .update({ ...known, status, updated_at: new Date() } as never);
        if (moved && !silent) await announce(row, 'message.updated');
        return status;
      });
    },

    /** The provider told the id of an outbound message. */
    async recordWamid(id: number, channel: number, wamid: string): Promise<void> {
      await db()
        .table(TABLES.message)
        .where({ id, channel_id: channel } as never)
        .whereNull('wamid_key' as never)
        .update({ wamid: storedText(wamid), wamid_key: wamidKey(wamid) } as never);
    },

    /** Statuses that came before the message's id was known. */
    async applyPending(id: number, channel: number, wamid: string): Promise<void> {
      await getService(strapi, 'messageStatuses').applyPending(id, channel, wamid);
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
          updated_at: new Date(),
        } as never);
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
      return match ? { timestamp: Number(match[1]), id: Number(match[2]) } : null;
    },
  };
};
