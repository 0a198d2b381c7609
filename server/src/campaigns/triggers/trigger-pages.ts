import { z } from '@strapi/utils';
import type {
  FireOutcome,
  GetTriggerLog,
  GetTriggerMatches,
  GetTriggers,
  TriggerView,
} from '../../../../shared/contracts/triggers';
import type { TemplateTrigger } from '../../../../shared/contracts/templates';
import { toIso } from '../../support/database';
import { getService } from '../../support/get-service';
import { oneOrMore, pageNumber, paginationOf, present } from '../../support/list-query';
import { validated } from '../../support/request';
import { contentManagerTypeOf, repository, type Strapi } from '../../support/strapi-types';
import { TABLES } from '../../support/tables';
import type { CampaignRow } from '../campaigns';
import { ruleOf, type TriggerRow } from './triggers';

const LOG_PAGE = 50;
/** Entries that are looked at to tell how many fulfil a rule. */
const LOOKED_AT = 500;

const query = z.strictObject({
  q: z.string().max(200).optional(),
  status: oneOrMore(z.enum(['active', 'inactive', 'stopped'])).optional(),
  campaign: z.string().max(255).optional(),
  contentType: z.string().max(255).optional(),
  sort: z.enum(['name:asc', 'name:desc', 'updatedAt:desc', 'updatedAt:asc']).default('name:asc'),
  page: pageNumber.default(1),
  pageSize: pageNumber.max(100).default(25),
});

/** More than a template's page shows. */
const OF_TEMPLATE = 200;

const NOT_ACTIVE = 'is not active: nothing is sent';

/** Triggers for the admin's pages. */
export const createTriggerPagesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const triggers = () => getService(strapi, 'triggers');

  const campaignsOf = async (rows: readonly TriggerRow[]): Promise<Map<number, CampaignRow>> => {
    const ids = [...new Set(rows.flatMap(({ campaign_id }) => campaign_id ?? []))];
    const found = ids.length
      ? ((await db().table<CampaignRow>(TABLES.campaign).whereIn('id', ids)) as CampaignRow[])
      : [];
    return new Map(found.map((row) => [Number(row.id), row]));
  };

  const stateOf = (
    row: TriggerRow,
    campaign: CampaignRow | null
  ): Pick<TriggerView, 'status' | 'problems'> => {
    const rule = ruleOf(row);
    const problems = triggers().problemsOf({ contentType: row.content_type, rule }, campaign);
    if (campaign && campaign.status !== 'active') {
      problems.push({ path: 'campaign', message: NOT_ACTIVE });
    }
    const status = row.status === 'active' && problems.length > 0 ? 'stopped' : row.status;
    return { status, problems };
  };

  const viewOf = async (row: TriggerRow, campaign: CampaignRow | null): Promise<TriggerView> => {
    return {
      documentId: row.document_id,
      name: row.name,
      ...stateOf(row, campaign),
      campaign: campaign?.document_id ?? null,
      campaignName: campaign?.name ?? null,
      campaignStatus: campaign?.status ?? null,
      contentType: row.content_type,
      typeName: contentManagerTypeOf(strapi, row.content_type)?.displayName ?? null,
      rule: ruleOf(row),
      lastFiredAt: null,
      version: await triggers().versionOf(row),
      createdAt: new Date(row.created_at as string).toISOString(),
      updatedAt: new Date(row.updated_at as string).toISOString(),
    };
  };

  const withLast = async (rows: readonly { id: number; view: TriggerView }[]) => {
    const last = await getService(strapi, 'triggerFires').lastOf(rows.map(({ id }) => id));
    return rows.map(({ id, view }) => ({ ...view, lastFiredAt: toIso(last.get(id) ?? null) }));
  };

  const one = async (row: TriggerRow): Promise<TriggerView> => {
    const campaigns = await campaignsOf([row]);
    const view = await viewOf(row, campaigns.get(Number(row.campaign_id)) ?? null);
    const [shown] = await withLast([{ id: Number(row.id), view }]);
    return shown as TriggerView;
  };

  const compare = (sort: z.infer<typeof query>['sort']) => {
    const [by, direction] = sort.split(':') as ['name' | 'updatedAt', 'asc' | 'desc'];
    const sign = direction === 'asc' ? 1 : -1;
    return ({ view: a }: { view: TriggerView }, { view: b }: { view: TriggerView }) =>
      sign * (by === 'name' ? a.name.localeCompare(b.name) : a.updatedAt < b.updatedAt ? -1 : 1);
  };

  return {
    one,

    /** Those that send a scenario message with this template, by name. */
    async ofTemplate(template: number): Promise<TemplateTrigger[]> {
      const rows = (await db()
        .table<TriggerRow>(`${TABLES.trigger} as t`)
        .join(`${TABLES.campaign} as c`, 'c.id', 't.campaign_id')
        .where('c.template_id', template as never)
        .orderBy([{ column: 't.name' }, { column: 't.id' }])
        .limit(OF_TEMPLATE)
        .select('t.*')) as TriggerRow[];
      const campaigns = await campaignsOf(rows);
      return rows.flatMap((row) => {
        const campaign = campaigns.get(Number(row.campaign_id));
        if (!campaign) return [];
        const { document_id: documentId, name } = row;
        const { status } = stateOf(row, campaign);
        return [{ documentId, name, status, campaignName: campaign.name }];
      });
    },

    /** @throws ValidationError naming the parameter */
    async page(parameters: Record<string, unknown>): Promise<GetTriggers.Response> {
      const wanted = validated(query, present(parameters));
      const rows = await triggers().all();
      const campaigns = await campaignsOf(rows);
      const all: { id: number; view: TriggerView }[] = [];
      for (const row of rows) {
        const view = await viewOf(row, campaigns.get(Number(row.campaign_id)) ?? null);
        all.push({ id: Number(row.id), view });
      }
      const text = wanted.q?.trim().toLowerCase();
      const found = all
        .filter(({ view }) => !text || view.name.toLowerCase().includes(text))
        .filter(({ view }) => !wanted.status || wanted.status.includes(view.status))
        .filter(({ view }) => !wanted.campaign || view.campaign === wanted.campaign)
        .filter(({ view }) => !wanted.contentType || view.contentType === wanted.contentType)
        .sort(compare(wanted.sort));
      const from = (wanted.page - 1) * wanted.pageSize;
      return {
        data: await withLast(found.slice(from, from + wanted.pageSize)),
        meta: { pagination: paginationOf(wanted.page, wanted.pageSize, found.length) },
      };
    },

    /** How many entries fulfil a rule already: the newest ones are looked at. */
    async matching(row: TriggerRow): Promise<GetTriggerMatches.Response['data']> {
      if (!triggers().isAskable(row)) return { count: 0, atLeast: false };
      const entries = await repository<{ documentId: string }>(strapi, row.content_type).findMany({
        select: ['documentId'],
        orderBy: { id: 'desc' },
        limit: LOOKED_AT,
      });
      let count = 0;
      for (const documentId of new Set(entries.map((entry) => entry.documentId))) {
        const judged = await getService(strapi, 'triggerFires').judge(row, documentId);
        if (judged.ok) count += 1;
      }
      return { count, atLeast: entries.length === LOOKED_AT };
    },

    async log(
      row: TriggerRow,
      wanted: { before: number | null; outcome: FireOutcome | null }
    ): Promise<GetTriggerLog.Response> {
      const fires = await getService(strapi, 'triggerFires').log(row.id, wanted, LOG_PAGE);
      const shown = fires.slice(0, LOG_PAGE);
      const ids = shown.flatMap(({ message }) => message ?? []);
      const messages = ids.length
        ? ((await db()
            .table(`${TABLES.message} as m`)
            .leftJoin(`${TABLES.contact} as c`, 'c.id', 'm.contact_id')
            .whereIn('m.id', ids as never)
            .select(
              'm.id',
              'm.document_id',
              'm.status',
              'c.document_id as contact_id',
              'c.display_name'
            )) as unknown as {
            id: number;
            document_id: string;
            status: string;
            contact_id: string | null;
            display_name: string | null;
          }[])
        : [];
      const byId = new Map(messages.map((message) => [Number(message.id), message]));
      return {
        data: shown.map(({ id, entry, at, due_at, outcome, reason, message }) => {
          const sent = message === null ? undefined : byId.get(Number(message));
          return {
            id: Number(id),
            entry,
            at: toIso(at),
            dueAt: toIso(due_at),
            outcome,
            reason,
            message: sent ? { documentId: sent.document_id, status: sent.status } : null,
            contact: sent?.contact_id
              ? { documentId: sent.contact_id, displayName: sent.display_name }
              : null,
          };
        }),
        meta: { hasMore: fires.length > LOG_PAGE },
      };
    },
  };
};
