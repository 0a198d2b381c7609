import {
  TEMPLATE_CATEGORIES,
  TEMPLATE_QUALITIES,
  type TemplateListQuery,
} from '../../../../shared/contracts/templates';
import { TEMPLATE_STATUSES } from '../../../../shared/statuses';

/** What the list can be filtered by, as its address names it. */
export const FILTERS = ['status', 'category', 'language', 'quality', 'channel'] as const;
export type FilterName = (typeof FILTERS)[number];

/** `families`: a row per name · `languages`: a row per name and language. */
export type ListView = 'families' | 'languages';

/** The list's part of the address; `filters` has the form that Strapi's filters write. */
export interface ListAddress {
  page?: string;
  pageSize?: string;
  sort?: string;
  _q?: string;
  view?: string;
  filters?: { $and?: Record<string, Record<string, string>>[] };
}

export const PAGE_SIZE = 20;
const MAX_PAGE_SIZE = 100;
export const DEFAULT_SORT = 'changedAt:DESC';

const SORTS = new Map<string, NonNullable<TemplateListQuery['sort']>>([
  ['name:ASC', 'name:asc'],
  ['name:DESC', 'name:desc'],
  ['changedAt:ASC', 'changedAt:asc'],
  ['changedAt:DESC', 'changedAt:desc'],
]);

const positive = (text: string | undefined, fallback: number): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

const valuesOf = (address: ListAddress, name: FilterName): string[] => {
  const entries = Array.isArray(address.filters?.$and) ? address.filters.$and : [];
  return [...new Set(entries.flatMap((entry) => entry[name]?.$eq ?? []))];
};

const known = <T extends string>(words: readonly T[], values: string[]): T[] =>
  words.filter((word) => values.includes(word));

const some = <T>(values: T[]): T[] | undefined => (values.length > 0 ? values : undefined);

/**
 * What the server is asked for a list with this address. Filters of one name widen, of several names narrow;
 * words that are no filter's value are left out, so that a mistyped address still shows a list.
 */
export const listQuery = (address: ListAddress): TemplateListQuery => {
  const query: TemplateListQuery = {
    channel: valuesOf(address, 'channel')[0],
    status: some(known(TEMPLATE_STATUSES, valuesOf(address, 'status'))),
    category: some(known(TEMPLATE_CATEGORIES, valuesOf(address, 'category'))),
    quality: some(known(TEMPLATE_QUALITIES, valuesOf(address, 'quality'))),
    language: some(valuesOf(address, 'language')),
    q: address._q?.trim() || undefined,
    sort: SORTS.get(address.sort ?? DEFAULT_SORT) ?? 'changedAt:desc',
    page: positive(address.page, 1),
    pageSize: Math.min(positive(address.pageSize, PAGE_SIZE), MAX_PAGE_SIZE),
  };
  // what is not asked for stays out of the request
  return Object.fromEntries(
    Object.entries(query).filter(([, value]) => value !== undefined)
  ) as TemplateListQuery;
};

/** Whether the address narrows the list at all. */
export const isFiltered = (address: ListAddress): boolean =>
  Boolean(address._q?.trim()) || FILTERS.some((name) => valuesOf(address, name).length > 0);

/** The address without search and filters, for *Clear filters*. */
export const withoutFilters = (): ListAddress => ({ _q: undefined, filters: undefined, page: '1' });

/** Which rows are shown: the address says, else what this user chose last. */
export const viewOf = (address: ListAddress, remembered: ListView): ListView =>
  address.view === 'families' || address.view === 'languages' ? address.view : remembered;
