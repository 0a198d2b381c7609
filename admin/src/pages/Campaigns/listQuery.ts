import {
  CAMPAIGN_KINDS,
  CAMPAIGN_SORTS,
  type CampaignSort,
  type GetCampaigns,
} from '../../../../shared/contracts';
import { CAMPAIGN_STATUSES } from '../../../../shared/statuses';
import type { CampaignTab } from './CampaignTabs';

/** What the list can be filtered by, as its address names it. */
export const FILTERS = ['status', 'tag', 'template'] as const;
export type FilterName = (typeof FILTERS)[number];

/** The list's part of the address; `filters` has the form that Strapi's filters write. */
export interface ListAddress {
  /** Which tab. */
  kind?: string;
  page?: string;
  pageSize?: string;
  sort?: string;
  _q?: string;
  filters?: { $and?: Record<string, Record<string, string>>[] };
}

export const PAGE_SIZE = 20;
export const DEFAULT_SORT = 'updatedAt:DESC';
const MAX_PAGE_SIZE = 100;

export const tabOf = ({ kind }: ListAddress): Exclude<CampaignTab, 'triggers'> =>
  kind === 'archived' ? 'archived' : (CAMPAIGN_KINDS.find((one) => one === kind) ?? 'all');

const positive = (text: string | undefined, fallback: number): number => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : fallback;
};

const valuesOf = (address: ListAddress, name: FilterName): string[] => {
  const entries = Array.isArray(address.filters?.$and) ? address.filters.$and : [];
  return [...new Set(entries.flatMap((entry) => entry[name]?.$eq ?? []))];
};

/** Strapi's table writes the direction in capitals. */
const sortOf = (word: string | undefined): CampaignSort => {
  const [field, direction = ''] = (word ?? DEFAULT_SORT).split(':');
  const wanted = `${field}:${direction.toLowerCase()}`;
  return CAMPAIGN_SORTS.find((sort) => sort === wanted) ?? 'updatedAt:desc';
};

/** What the server is asked for a list with this address; words that are no filter's value are left out. */
export const listQuery = (address: ListAddress): GetCampaigns.Query => {
  const tab = tabOf(address);
  const statuses = CAMPAIGN_STATUSES.filter((one) => valuesOf(address, 'status').includes(one));
  const tags = valuesOf(address, 'tag');
  const [template] = valuesOf(address, 'template');
  const q = address._q?.trim();
  return {
    ...(tab === 'scenario' || tab === 'broadcast' ? { kind: tab } : {}),
    ...(tab === 'archived' ? { archived: true } : {}),
    ...(statuses.length > 0 ? { status: statuses } : {}),
    ...(tags.length > 0 ? { tag: tags } : {}),
    ...(template ? { template } : {}),
    ...(q ? { q } : {}),
    sort: sortOf(address.sort),
    page: positive(address.page, 1),
    pageSize: Math.min(positive(address.pageSize, PAGE_SIZE), MAX_PAGE_SIZE),
  };
};

/** Whether the address narrows the list beyond its tab. */
export const isFiltered = (address: ListAddress): boolean =>
  Boolean(address._q?.trim()) || FILTERS.some((name) => valuesOf(address, name).length > 0);

/** The address without search and filters, for *Clear filters*. */
export const withoutFilters = (): ListAddress => ({ _q: undefined, filters: undefined, page: '1' });
