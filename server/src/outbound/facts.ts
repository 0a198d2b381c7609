import { fromJson, toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { PAIR_BURST } from './rules/pair-rate';
import type { Facts } from './rules';
import { TABLES } from '../support/tables';

/** One outbox row with everything that the sender needs to judge and to send it. */
export interface SendJob {
  id: number;
  fencing: number;
  attempt: number;
  message: {
    id: number;
    documentId: string;
    status: string;
    type: string;
    content: Record<string, unknown>;
    replyTo: string | null;
  };
  conversation: { id: number; documentId: string };
  channel: { id: number; documentId: string };
  contact: { id: number; phone: string | null; userId: string | null };
  facts: Facts;
}

type Joined = Record<string, unknown>;

/** Loads facts for the rules; judges nothing. */
export const createFactsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const recentSends = async (conversation: number): Promise<number[]> => {
    const rows = (await db()
      .table(TABLES.outbox)
      .where({ conversation } as never)
      .whereNotNull('called_at' as never)
      .orderBy('called_at', 'desc')
      .limit(PAIR_BURST)
      .select('called_at')) as { called_at: number | string }[];
    return rows.map(({ called_at }) => Number(called_at));
  };

  return {
    recentSends,

    async marketingConsent(contact: number): Promise<Facts['contact']['marketingConsent']> {
      const row = (await db()
        .table(TABLES.consent)
        .where({ contact, purpose: 'marketing' } as never)
        .first('state')) as { state: string } | undefined;
      return row?.state === 'granted' || row?.state === 'revoked' ? row.state : 'unknown';
    },

    /** Null when the row is gone. */
    async ofOutboxRow(id: number): Promise<SendJob | null> {
      const row = (await db()
        .table(`${TABLES.outbox} as o`)
        .join(`${TABLES.message} as m`, 'm.id', 'o.message')
        .join(`${TABLES.conversation} as v`, 'v.id', 'o.conversation')
        .join(`${TABLES.channel} as h`, 'h.id', 'o.channel')
        .join(`${TABLES.contact} as c`, 'c.id', 'v.contact_id')
        .leftJoin(`${TABLES.template} as t`, 't.id', 'm.template_id')
        .leftJoin(`${TABLES.consent} as s`, (on) => {
          on.on('s.contact', 'c.id').andOnVal('s.purpose', 'marketing');
        })
        .where('o.id', id as never)
        .first({
          id: 'o.id',
          fencing: 'o.fencing',
          attempt: 'o.attempt',
          messageId: 'm.id',
          messageDocumentId: 'm.document_id',
          messageStatus: 'm.status',
          type: 'm.type',
          content: 'm.content',
          replyTo: 'm.reply_to',
          conversationId: 'v.id',
          conversationDocumentId: 'v.document_id',
          windowEndsAt: 'v.window_ends_at',
          channelId: 'h.id',
          channelDocumentId: 'h.document_id',
          channelStatus: 'h.status',
          contactId: 'c.id',
          waId: 'c.wa_id',
          userId: 'c.user_id',
          erasedAt: 'c.erased_at',
          templateId: 't.id',
          templateStatus: 't.status',
          templateCategory: 't.category',
          pausedUntil: 't.paused_until',
          consentState: 's.state',
        } as never)) as Joined | undefined;
      if (!row) return null;
      return {
        id: Number(row.id),
        fencing: Number(row.fencing),
        attempt: Number(row.attempt),
        message: {
          id: Number(row.messageId),
          documentId: String(row.messageDocumentId),
          status: String(row.messageStatus),
          type: String(row.type),
          content: fromJson<Record<string, unknown>>(row.content) ?? {},
          replyTo: (row.replyTo as string | null) ?? null,
        },
        conversation: {
          id: Number(row.conversationId),
          documentId: String(row.conversationDocumentId),
        },
        channel: { id: Number(row.channelId), documentId: String(row.channelDocumentId) },
        contact: {
          id: Number(row.contactId),
          phone: (row.waId as string | null) ?? null,
          userId: (row.userId as string | null) ?? null,
        },
        facts: {
          now: clock().now(),
          monotonic: clock().monotonic(),
          isQueued: true,
          channel: { status: row.channelStatus as Facts['channel']['status'] },
          contact: {
            erased: row.erasedAt !== null,
            marketingConsent:
              row.consentState === 'granted' || row.consentState === 'revoked'
                ? row.consentState
                : 'unknown',
          },
          windowEndsAt: toMs(row.windowEndsAt),
          template:
            row.type === 'template'
              ? {
                  status: (row.templateStatus as never) ?? null,
                  category: (row.templateCategory as string | null) ?? null,
                  pausedUntil: toMs(row.pausedUntil),
                }
              : null,
          recentSends: await recentSends(Number(row.conversationId)),
        },
      };
    },
  };
};
