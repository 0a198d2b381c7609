import { explainError } from '../../../shared/errors';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../shared/not-sent-reasons';
import type { MessageOrigin, MessageTimes, MessageView } from '../../../shared/contracts/messages';
import type { MessageStatus } from '../../../shared/statuses';
import { templateAsSent, type SentTemplate } from '../../../shared/templates/variables';
import type { CampaignRow } from '../campaigns/campaigns';
import type { TemplateRow } from '../templates/templates';
import { fromJson, toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { MessageRow } from './messages';
import { TABLES } from '../support/tables';

const UNKNOWN_OUTCOME = {
  title: 'Unclear whether it was sent',
  explanation:
    'The connection broke after we handed it over. We do not send again by ourselves, so that nobody gets it twice.',
  nextStep: 'Wait for its status, or ask the customer.',
};

/** `reason` in words with what to do. */
export const problemOf = ({
  status,
  reason,
}: Pick<MessageRow, 'status' | 'reason'>): MessageView['problem'] => {
  if (status === 'unknown') return { code: reason ?? 'unknown', ...UNKNOWN_OUTCOME };
  if (!reason || (status !== 'failed' && status !== 'not_sent' && status !== 'received'))
    return null;
  const ours = NOT_SENT_REASONS[reason as NotSentCode];
  if (ours) return { code: reason, ...ours };
  const code = /^\d+$/.test(reason) ? Number(reason) : reason;
  const { title, explanation, nextStep } = explainError(code);
  return { code: reason, title, explanation, nextStep };
};

const timesOf = (row: MessageRow): MessageTimes => ({
  queuedAt: toIso(row.queued_at),
  acceptedAt: toIso(row.accepted_at),
  sentAt: toIso(row.sent_at),
  deliveredAt: toIso(row.delivered_at),
  readAt: toIso(row.read_at),
  playedAt: toIso(row.played_at),
  failedAt: toIso(row.failed_at),
});

const RETRIED: ReadonlySet<MessageStatus> = new Set(['failed', 'not_sent', 'expired', 'unknown']);

const mayBeRetried = ({ status }: MessageRow): boolean => RETRIED.has(status);

/**
 * A template as it was sent. Messages of before it was kept are shown by the definition as it is today.
 */
const shownOf = (
  row: MessageRow,
  templates: ReadonlyMap<number, TemplateRow>
): SentTemplate | null => {
  const kept = fromJson<SentTemplate>(row.shown);
  const template = kept ? undefined : templates.get(Number(row.template_id));
  if (!template) return kept;
  return templateAsSent(
    fromJson<Record<string, unknown>[]>(template.components) ?? [],
    fromJson<{ components?: unknown[] }>(row.content)?.components ?? []
  );
};

const isWithoutShown = ({ type, shown }: MessageRow): boolean =>
  type === 'template' && shown === null;

/** The read shape of messages, the same in REST, GraphQL and the admin. */
export const createMessageViewService = ({ strapi }: { strapi: Strapi }) => {
  const documentIds = async (table: string, ids: number[]): Promise<Map<number, string>> => {
    const wanted = [...new Set(ids.filter((id) => id !== null))];
    if (wanted.length === 0) return new Map();
    const rows = (await getService(strapi, 'database')
      .table(table)
      .whereIn('id', wanted as never)
      .select('id', 'document_id')) as { id: number; document_id: string }[];
    return new Map(rows.map(({ id, document_id }) => [Number(id), document_id]));
  };

  const reference = (known: Map<number, string>, id: number): { documentId: string } | null => {
    const documentId = known.get(Number(id));
    return documentId ? { documentId } : null;
  };

  const templatesOf = async (rows: MessageRow[]): Promise<Map<number, TemplateRow>> => {
    const ids = new Set(rows.filter(isWithoutShown).map(({ template_id }) => template_id));
    if (ids.size === 0) return new Map();
    const found = (await getService(strapi, 'database')
      .table<TemplateRow>(TABLES.template)
      .whereIn('id', [...ids].filter((id) => id !== null) as never)
      .select('id', 'components')) as TemplateRow[];
    return new Map(found.map((row) => [Number(row.id), row]));
  };

  const campaignsOf = async (
    rows: MessageRow[]
  ): Promise<Map<number, NonNullable<MessageView['campaign']>>> => {
    const ids = new Set(rows.map(({ campaign_id }) => campaign_id).filter((id) => id !== null));
    if (ids.size === 0) return new Map();
    const found = (await getService(strapi, 'database')
      .table<CampaignRow>(TABLES.campaign)
      .whereIn('id', [...ids])
      .select('id', 'document_id', 'name', 'kind', 'status')) as CampaignRow[];
    return new Map(
      found.map(({ id, document_id, name, kind, status }) => [
        Number(id),
        { documentId: document_id, name, kind, status },
      ])
    );
  };

  return {
    /** @param signed also what only pages of the admin get: short-lived addresses of files, campaigns */
    async many(rows: MessageRow[], { signed }: { signed: boolean }): Promise<MessageView[]> {
      const media = getService(strapi, 'media');
      const [contacts, conversations, channels, files, templates, campaigns, retries] =
        await Promise.all([
          documentIds(
            TABLES.contact,
            rows.map(({ contact_id }) => contact_id)
          ),
          documentIds(
            TABLES.conversation,
            rows.map(({ conversation_id }) => conversation_id)
          ),
          documentIds(
            TABLES.channel,
            rows.map(({ channel_id }) => channel_id)
          ),
          media.ofMessages(rows.map(({ id }) => id)),
          templatesOf(rows),
          signed ? campaignsOf(rows) : null,
          getService(strapi, 'messages').retriesOf(
            rows.filter(mayBeRetried).map(({ document_id }) => document_id)
          ),
        ]);
      return rows.map((row) => {
        const file = files.get(Number(row.id));
        return {
          documentId: row.document_id,
          wamid: row.wamid,
          direction: row.direction,
          type: row.type,
          status: row.status,
          reason: row.reason,
          problem: problemOf(row),
          timestamp: toIso(row.timestamp) ?? '',
          ...timesOf(row),
          text: row.text ?? '',
          content: fromJson<NonNullable<MessageView['content']>>(row.content),
          shown: shownOf(row, templates),
          replyTo: row.reply_to,
          retryOf: row.retry_of,
          retriedBy: retries.get(row.document_id) ?? null,
          origin: row.origin as MessageOrigin,
          sentBy: row.sent_by,
          media: file ? media.view(file, { signed }) : null,
          ...(campaigns ? { campaign: campaigns.get(Number(row.campaign_id)) ?? null } : {}),
          contact: reference(contacts, row.contact_id),
          conversation: reference(conversations, row.conversation_id),
          channel: reference(channels, row.channel_id),
        };
      });
    },

    async one(id: number, options: { signed: boolean }): Promise<MessageView> {
      const row = (await getService(strapi, 'messages').findById(id)) as MessageRow;
      const [view] = await this.many([row], options);
      return view as MessageView;
    },
  };
};
