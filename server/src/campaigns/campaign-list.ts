import { z } from '@strapi/utils';
import type { Knex } from 'knex';
import {
  CAMPAIGN_KINDS,
  CAMPAIGN_SORTS,
  type CampaignListRow,
  type GetCampaigns,
} from '../../../shared/contracts/campaigns';
import { CAMPAIGN_STATUSES } from '../../../shared/statuses';
import { getService } from '../support/get-service';
import {
  containing,
  flag,
  oneOrMore,
  pageNumber,
  paginationOf,
  present,
} from '../support/list-query';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { CampaignRow } from './campaigns';

const text = z
  .string()
  .max(255)
  .transform((value) => storedText(value.trim()));

const query = z.strictObject({
  q: text.optional(),
  kind: z.enum(CAMPAIGN_KINDS).optional(),
  status: oneOrMore(z.enum(CAMPAIGN_STATUSES)).optional(),
  tag: oneOrMore(text).optional(),
  template: text.optional(),
  channel: text.optional(),
  archived: flag.default(false),
  sort: z.enum(CAMPAIGN_SORTS).default('updatedAt:desc'),
  page: pageNumber.default(1),
  pageSize: pageNumber.max(100).default(25),
});
type Wanted = z.infer<typeof query>;

const COLUMNS = { updatedAt: 'updated_at', name: 'name', createdAt: 'created_at' } as const;

type Query = Knex.QueryBuilder;

/** Campaigns as a list: what somebody wrote, so they are thousands at most, and none of their messages is read. */
export const createCampaignListService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const idsOf = (table: string, documentIds: readonly string[]): Query =>
    db()
      .table(table)
      .whereIn('document_id', documentIds as never)
      .select('id') as unknown as Query;

  /** Any language of the family is one that a campaign may name. */
  const familyOf = async (documentId: string): Promise<number[]> => {
    const row = await getService(strapi, 'templates').findByDocumentId(documentId);
    if (!row) return [];
    const family = await getService(strapi, 'campaigns').family(row.id);
    return [row.id, ...family.map(({ id }) => Number(id))];
  };

  const filtered = async (wanted: Wanted): Promise<() => Query> => {
    const family = wanted.template ? await familyOf(wanted.template) : null;
    return () => {
      const rows = db().table(`${TABLES.campaign} as k`) as unknown as Query;
      if (wanted.archived) rows.where('k.status', 'archived');
      else rows.whereNot('k.status', 'archived');
      if (wanted.kind) rows.where('k.kind', wanted.kind);
      if (wanted.status) rows.whereIn('k.status', wanted.status);
      if (wanted.q) rows.whereRaw("lower(k.name) like ? escape '!'", [containing(wanted.q)]);
      if (family) rows.whereIn('k.template_id', family);
      if (wanted.channel) rows.whereIn('k.channel_id', idsOf(TABLES.channel, [wanted.channel]));
      if (wanted.tag) {
        rows.whereIn(
          'k.id',
          db()
            .table(TABLES.campaignTag)
            .whereIn('tag_id', idsOf(TABLES.tag, wanted.tag) as never)
            .select('campaign_id') as never
        );
      }
      return rows;
    };
  };

  return {
    /** Running ones first, then as sorted. @throws ValidationError naming the parameter */
    async page(parameters: Record<string, unknown>): Promise<GetCampaigns.Response> {
      const wanted = validated(query, present(parameters));
      const rows = await filtered(wanted);
      const [column, direction] = wanted.sort.split(':') as [keyof typeof COLUMNS, 'asc' | 'desc'];
      const found = (await rows()
        .orderByRaw("case when k.status in ('preparing', 'running') then 0 else 1 end")
        .orderBy([
          { column: `k.${COLUMNS[column]}`, order: direction },
          { column: 'k.id', order: direction },
        ])
        .limit(wanted.pageSize)
        .offset((wanted.page - 1) * wanted.pageSize)
        .select('k.*')) as unknown as CampaignRow[];
      const [counted] = (await rows().count({ total: '*' })) as { total: number | string }[];
      const data: CampaignListRow[] = await getService(strapi, 'campaignViews').many(found);
      return {
        data,
        meta: {
          pagination: paginationOf(wanted.page, wanted.pageSize, Number(counted?.total ?? 0)),
          now: new Date(getService(strapi, 'clock').now()).toISOString(),
        },
      };
    },
  };
};
