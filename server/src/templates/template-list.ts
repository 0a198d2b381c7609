import { z } from '@strapi/utils';
import type { Knex } from 'knex';
import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  type GetTemplateFamilies,
  type GetTemplates,
  type TemplateSyncChange,
} from '../../../shared/contracts/templates';
import { TEMPLATE_STATUSES } from '../../../shared/statuses';
import { fromJson, toIso } from '../support/database';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { nameKey } from './template-keys';
import { facetsOf, viewOf, type TemplateRow } from './templates';

const page = z.coerce.number().int().positive().max(1_000_000);
const text = z
  .string()
  .max(200)
  .transform((value) => storedText(value));
/** `status=approved` and `status[0]=approved` alike. */
const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(100));
const query = z.looseObject({
  channel: text.optional(),
  status: oneOrMore(z.enum(TEMPLATE_STATUSES)).optional(),
  category: oneOrMore(z.enum(TEMPLATE_CATEGORIES)).optional(),
  quality: oneOrMore(z.enum(TEMPLATE_QUALITIES)).optional(),
  language: oneOrMore(text).optional(),
  name: z
    .string()
    .max(512)
    .transform((value) => storedText(value))
    .optional(),
  q: text.optional(),
  offeredInDialogues: z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    z.boolean().optional()
  ),
  sort: z.enum(['name:asc', 'name:desc', 'changedAt:asc', 'changedAt:desc']).default('name:asc'),
  page: page.default(1),
  pageSize: page.max(100).default(25),
});

type Wanted = z.infer<typeof query>;
type Query = Knex.QueryBuilder<TemplateRow, TemplateRow[]>;

/** What a row of the families' page needs: everything but what is long. */
const FACETS = [
  'id',
  'document_id',
  'name',
  'language',
  'category',
  'status',
  'quality',
  'rejected_reason',
  'parameter_format',
  'waba_id',
  'name_key',
  'last_synced_at',
  'paused_until',
  'changed_at',
  'correct_category',
  'previous_category',
  'sub_category',
  'message_send_ttl_seconds',
  'offered_in_dialogues',
] as const;

/** A pattern that finds the text itself, whatever it contains; `_` stands in most names. */
const containing = (part: string): string =>
  `%${part.toLowerCase().replace(/[!%_]/g, (sign) => `!${sign}`)}%`;

/**
 * The templates of an account, or of all of them, as lists. An account holds at most 6,000 (reference D5),
 * so its part of the index on (account, name) bounds every query, the search for a part of a name included;
 * what is long is read for one page only.
 */
export const createTemplateListService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const table = () => db().table<TemplateRow>(TABLES.template) as unknown as Query;

  /** Accounts that there are templates or channels of. */
  const accountsOf = async (channel: string | undefined): Promise<string[]> => {
    if (channel !== undefined) return [await getService(strapi, 'templateAccounts').of(channel)];
    const channels = await getService(strapi, 'channels').all();
    return [...new Set(channels.flatMap(({ waba_id }) => waba_id ?? []))];
  };

  const filtered = (accounts: string[], wanted: Wanted): Query => {
    const rows = table().whereIn('waba_id', accounts as never);
    if (wanted.status) rows.whereIn('status', wanted.status as never);
    else rows.whereNot({ status: 'deleted' } as never);
    if (wanted.category) rows.whereIn('category', wanted.category as never);
    if (wanted.quality) rows.whereIn('quality', wanted.quality as never);
    if (wanted.language) rows.whereIn('language', wanted.language as never);
    if (wanted.name !== undefined) {
      const keys = accounts.map((account) => nameKey(account, wanted.name as string));
      rows.whereIn('name_key', keys as never);
    }
    if (wanted.offeredInDialogues !== undefined) {
      rows.where({ offered_in_dialogues: wanted.offeredInDialogues } as never);
    }
    if (wanted.q) rows.whereRaw(`sort_name like ? escape '!'`, [containing(wanted.q)]);
    return rows;
  };

  const metaOf = async (
    accounts: string[]
  ): Promise<Pick<GetTemplates.Response['meta'], 'lastSyncedAt' | 'lastChanges'>> => {
    const rows = (await db()
      .table(TABLES.templateAccount)
      .whereIn('waba_id', accounts as never)) as unknown as {
      synced_at: number | string | null;
      changed_at: number | string | null;
      changes: string | null;
    }[];
    // of several accounts the list is as old as the one that was read longest ago
    const synced = rows.map(({ synced_at }) => Number(synced_at ?? 0)).filter((at) => at > 0);
    const last = Math.max(0, ...rows.map(({ changed_at }) => Number(changed_at ?? 0)));
    const changes = rows
      .filter(({ changed_at }) => Number(changed_at ?? 0) === last)
      .flatMap((row) => fromJson<TemplateSyncChange[]>(row.changes) ?? []);
    return {
      lastSyncedAt: synced.length === 0 ? null : toIso(Math.min(...synced)),
      lastChanges:
        last === 0 ? null : { at: toIso(last) as string, changes: changes.slice(0, 200) },
    };
  };

  /** Rows of one page; without keys nothing is asked, which a database would read everything for. */
  const rowsIn = async (
    column: 'id' | 'name_key',
    keys: readonly (number | string)[],
    columns: readonly string[] = ['*']
  ): Promise<TemplateRow[]> => {
    if (keys.length === 0) return [];
    const rows = table()
      .whereIn(column, keys as never)
      .orderBy([{ column: 'language' }, { column: 'id' }])
      .select(...(columns as never[]));
    // chosen by their id they are what the filter chose
    if (column === 'name_key') rows.whereNot({ status: 'deleted' } as never);
    return (await rows) as unknown as TemplateRow[];
  };

  const totalOf = async (counted: PromiseLike<unknown>): Promise<number> =>
    Number(((await counted) as { total: number | string }[])[0]?.total ?? 0);

  const paginationOf = ({ page: at, pageSize }: Wanted, total: number) => ({
    page: at,
    pageSize,
    pageCount: Math.ceil(total / pageSize),
    total,
  });

  const usedBy = async (ids: number[]): Promise<Map<number, number>> => {
    if (ids.length === 0) return new Map();
    const rows = (await db()
      .table(TABLES.campaign)
      .whereIn('template_id', ids as never)
      .groupBy('template_id')
      .select('template_id')
      .count({ total: '*' })) as unknown as { template_id: number; total: number | string }[];
    return new Map(rows.map(({ template_id, total }) => [Number(template_id), Number(total)]));
  };

  const [asc, desc] = ['asc', 'desc'] as const;

  return {
    /** A row per language. @throws ValidationError naming the parameter */
    async templates(parameters: Record<string, unknown>): Promise<GetTemplates.Response> {
      const wanted = validated(query, parameters);
      const accounts = await accountsOf(wanted.channel);
      const direction = wanted.sort.endsWith('desc') ? desc : asc;
      const column = wanted.sort.startsWith('name') ? 'sort_name' : 'changed_at';
      const ids = (await filtered(accounts, wanted)
        .orderBy([
          { column, order: direction },
          { column: 'language', order: asc },
          { column: 'id', order: asc },
        ])
        .limit(wanted.pageSize)
        .offset((wanted.page - 1) * wanted.pageSize)
        .select('id')) as unknown as { id: number }[];
      const rows = await rowsIn(
        'id',
        ids.map(({ id }) => id)
      );
      const byId = new Map(rows.map((row) => [row.id, row]));
      const total = await totalOf(filtered(accounts, wanted).count({ total: '*' }));
      return {
        data: ids.flatMap(({ id }) => byId.get(id) ?? []).map(viewOf),
        meta: { pagination: paginationOf(wanted, total), ...(await metaOf(accounts)) },
      };
    },

    /** A row per name; a filter holds where one language fulfils all of it. */
    async families(parameters: Record<string, unknown>): Promise<GetTemplateFamilies.Response> {
      const wanted = validated(query, parameters);
      const accounts = await accountsOf(wanted.channel);
      const direction = wanted.sort.endsWith('desc') ? desc : asc;
      const column = wanted.sort.startsWith('name') ? 'sort_name' : 'changed';
      const keys = (await filtered(accounts, wanted)
        .groupBy('name_key')
        .orderBy([
          { column, order: direction },
          { column: 'name_key', order: asc },
        ])
        .limit(wanted.pageSize)
        .offset((wanted.page - 1) * wanted.pageSize)
        .select('name_key')
        .min({ sort_name: 'sort_name' })
        .max({ changed: 'changed_at' })) as unknown as { name_key: string }[];
      const rows = await rowsIn(
        'name_key',
        keys.map(({ name_key }) => name_key),
        FACETS
      );
      const used = await usedBy(rows.map(({ id }) => id));
      const total = await totalOf(
        filtered(accounts, wanted).countDistinct({ total: 'name_key' } as never)
      );
      const languages = (await table()
        .whereIn('waba_id', accounts as never)
        .whereNot({ status: 'deleted' } as never)
        .distinct('language')
        .orderBy('language')) as unknown as { language: string }[];
      return {
        data: keys.flatMap(({ name_key: key }) => {
          const family = rows.filter(({ name_key }) => name_key === key);
          const [first] = family;
          if (!first) return [];
          return {
            name: first.name,
            wabaId: first.waba_id,
            languages: family.map(facetsOf),
            changedAt: toIso(
              Math.max(...family.map(({ changed_at }) => Number(changed_at ?? 0)))
            ) as string,
            usedBy: family.reduce((sum, { id }) => sum + (used.get(id) ?? 0), 0),
          };
        }),
        meta: {
          pagination: paginationOf(wanted, total),
          ...(await metaOf(accounts)),
          languages: languages.map(({ language }) => language),
        },
      };
    },
  };
};
