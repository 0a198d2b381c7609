import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { TemplateRow } from '../templates/templates';
import { fromJson, toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createTogether } from '../support/together';
import { zoneOf } from './recipient-zone';
import { createRecent } from './recent';
import type { Retries } from './retry-policy';
import type { Facts, PortfolioFacts, QuietHours, RunFacts } from './rules';

/** One outbox row with everything that the sender needs to judge and to send it. */
export interface SendJob {
  id: number;
  fencing: number;
  retries: Retries;
  message: {
    id: number;
    documentId: string;
    status: string;
    type: string;
    content: Record<string, unknown>;
    replyTo: string | null;
    category: string | null;
    campaign: number | null;
    template: number | null;
  };
  conversation: { id: number; documentId: string };
  channel: {
    id: number;
    documentId: string;
    businessId: string | null;
    messagingLimit: string | null;
  };
  contact: { id: number; phone: string | null; userId: string | null };
  facts: Facts;
}

type Joined = Record<string, unknown>;

/** Rows whose facts are read at a time. */
const TOGETHER = 50;

/** Loads facts for the rules; judges nothing. */
export const createFactsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const { recentSends, recentMarketing } = createRecent(strapi);

  /** What every judgement looks at. */
  const always = () => ({
    now: clock().now(),
    monotonic: clock().monotonic(),
    settings: getService(strapi, 'sendingSettings').current(),
  });

  /** The limit that a template to this person counts against; null where it counts against none. */
  const portfolio = async (
    channel: { business_id: string | null; messaging_limit: string | null },
    contact: number | null,
    windowEndsAt: number | null
  ): Promise<PortfolioFacts | null> => {
    if (windowEndsAt !== null && windowEndsAt > clock().now()) return null;
    return getService(strapi, 'reach').look(channel.business_id, channel.messaging_limit, contact);
  };

  const runOf = async (row: Joined): Promise<RunFacts | null> =>
    row.runStatus === null || row.runStatus === undefined
      ? null
      : {
          isDuplicate: !(await getService(strapi, 'campaignRecipients').keepsPerson(
            Number(row.runId),
            Number(row.messageId),
            { id: Number(row.contactId), mergedInto: (row.mergedInto as string | null) ?? null }
          )),
          status: row.runStatus as RunFacts['status'],
          overLimit: (row.overLimit as RunFacts['overLimit']) ?? null,
          quietHours: fromJson<QuietHours>(row.quietHours),
          category: (row.runCategory as string | null) ?? null,
          timeZone: fromJson(row.quietHours)
            ? zoneOf(
                row.timezone as string | null,
                row.waId as string | null,
                row.channelZone as string | null
              )
            : 'UTC',
        };

  const jobOf = async (row: Joined, sends: ReadonlyMap<number, number[]>): Promise<SendJob> => {
    return {
      id: Number(row.id),
      fencing: Number(row.fencing),
      retries: fromJson<Retries>(row.retries) ?? {},
      message: {
        id: Number(row.messageId),
        documentId: String(row.messageDocumentId),
        status: String(row.messageStatus),
        type: String(row.type),
        content: fromJson<Record<string, unknown>>(row.content) ?? {},
        replyTo: (row.replyTo as string | null) ?? null,
        category: (row.category as string | null) ?? null,
        campaign: row.campaignId === null ? null : Number(row.campaignId),
        template: row.templateId === null ? null : Number(row.templateId),
      },
      conversation: {
        id: Number(row.conversationId),
        documentId: String(row.conversationDocumentId),
      },
      channel: {
        id: Number(row.channelId),
        documentId: String(row.channelDocumentId),
        businessId: (row.businessId as string | null) ?? null,
        messagingLimit: (row.messagingLimit as string | null) ?? null,
      },
      contact: {
        id: Number(row.contactId),
        phone: (row.waId as string | null) ?? null,
        userId: (row.userId as string | null) ?? null,
      },
      facts: {
        ...always(),
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
        recentSends: sends.get(Number(row.conversationId)) ?? [],
        recentMarketing:
          row.templateCategory === 'MARKETING'
            ? ((await recentMarketing([Number(row.contactId)], Number(row.messageId))).get(
                Number(row.contactId)
              ) ?? [])
            : [],
        portfolio:
          row.type === 'template'
            ? await portfolio(
                {
                  business_id: row.businessId as string | null,
                  messaging_limit: row.messagingLimit as string | null,
                },
                Number(row.contactId),
                toMs(row.windowEndsAt)
              )
            : null,
        run: await runOf(row),
      },
    };
  };

  const ofOutboxRows = async (ids: number[]): Promise<(SendJob | null)[]> => {
    const rows = (await db()
      .table(`${TABLES.outbox} as o`)
      .join(`${TABLES.message} as m`, 'm.id', 'o.message')
      .join(`${TABLES.conversation} as v`, 'v.id', 'o.conversation')
      .join(`${TABLES.channel} as h`, 'h.id', 'o.channel')
      .join(`${TABLES.contact} as c`, 'c.id', 'v.contact_id')
      .leftJoin(`${TABLES.template} as t`, 't.id', 'm.template_id')
      .leftJoin(`${TABLES.campaignRun} as r`, 'r.id', 'o.run')
      .leftJoin(`${TABLES.consent} as s`, (on) => {
        on.on('s.contact', 'c.id').andOnVal('s.purpose', 'marketing');
      })
      .whereIn('o.id', ids as never)
      .select({
        id: 'o.id',
        fencing: 'o.fencing',
        retries: 'o.retries',
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
        channelZone: 'h.timezone',
        businessId: 'h.business_id',
        messagingLimit: 'h.messaging_limit',
        category: 'm.category',
        campaignId: 'm.campaign_id',
        timezone: 'c.timezone',
        runId: 'r.id',
        runStatus: 'r.status',
        mergedInto: 'c.merged_into',
        overLimit: 'r.over_limit',
        quietHours: 'r.quiet_hours',
        runCategory: 'r.category',
        contactId: 'c.id',
        waId: 'c.wa_id',
        userId: 'c.user_id',
        erasedAt: 'c.erased_at',
        templateId: 't.id',
        templateStatus: 't.status',
        templateCategory: 't.category',
        pausedUntil: 't.paused_until',
        consentState: 's.state',
      } as never)) as Joined[];
    const sends = await recentSends(rows.map(({ conversationId }) => Number(conversationId)));
    const jobs = new Map<number, SendJob>();
    for (const row of rows) jobs.set(Number(row.id), await jobOf(row, sends));
    return ids.map((id) => jobs.get(id) ?? null);
  };

  return {
    always,
    recentSends: async (conversation: number): Promise<number[]> =>
      (await recentSends([conversation])).get(conversation) ?? [],
    portfolio,
    recentMarketing: async (contact: number): Promise<number[]> =>
      (await recentMarketing([contact])).get(contact) ?? [],

    /**
     * The facts of many recipients of one run, in a few queries. What changes by the second, such as the pair
     * rate, is looked at right before each is sent.
     */
    async ofRecipients(
      channel: ChannelRow,
      contacts: readonly ContactRow[],
      run: Omit<RunFacts, 'timeZone'>
    ): Promise<(contact: ContactRow, template: TemplateRow) => Facts> {
      const ids = contacts.map(({ id }) => Number(id));
      const [consents, conversations, marketing, limit, included] = await Promise.all([
        db()
          .table(TABLES.consent)
          .whereIn('contact', ids as never)
          .where({ purpose: 'marketing' } as never)
          .select('contact', 'state') as unknown as Promise<{ contact: number; state: string }[]>,
        db()
          .table(TABLES.conversation)
          .whereIn('contact_id', ids as never)
          .where(db().among('channel_id', channel.id))
          .select('contact_id', 'window_ends_at') as unknown as Promise<
          { contact_id: number; window_ends_at: number | string | null }[]
        >,
        recentMarketing(ids),
        getService(strapi, 'reach').look(channel.business_id, channel.messaging_limit, null),
        getService(strapi, 'reach').included(channel.business_id, ids),
      ]);
      const consentOf = new Map(consents.map(({ contact, state }) => [Number(contact), state]));
      const windowOf = new Map(
        conversations.map((row) => [Number(row.contact_id), toMs(row.window_ends_at)])
      );
      const base = always();
      return (contact, template) => {
        const id = Number(contact.id);
        const state = consentOf.get(id);
        const windowEndsAt = windowOf.get(id) ?? null;
        return {
          ...base,
          isQueued: true,
          channel: { status: channel.status },
          contact: {
            erased: contact.erased_at !== null,
            marketingConsent: state === 'granted' || state === 'revoked' ? state : 'unknown',
          },
          windowEndsAt,
          template: {
            status: template.status,
            category: template.category,
            pausedUntil: toMs(template.paused_until),
          },
          recentSends: [],
          recentMarketing: marketing.get(id) ?? [],
          portfolio:
            windowEndsAt !== null && windowEndsAt > base.now
              ? null
              : { ...limit, includes: included.has(id) },
          run: {
            ...run,
            timeZone: run.quietHours
              ? zoneOf(contact.timezone, contact.wa_id, channel.timezone)
              : 'UTC',
          },
        };
      };
    },

    async marketingConsent(contact: number): Promise<Facts['contact']['marketingConsent']> {
      const row = (await db()
        .table(TABLES.consent)
        .where({ contact, purpose: 'marketing' } as never)
        .first('state')) as { state: string } | undefined;
      return row?.state === 'granted' || row?.state === 'revoked' ? row.state : 'unknown';
    },

    /** Null when the row is gone. */
    ofOutboxRow: createTogether(ofOutboxRows, TOGETHER),
  };
};
