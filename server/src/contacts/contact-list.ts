import type { ContactRow as ContactRowView, ContactSort } from '../../../shared/contracts/contacts';
import { MAX_INTEGER } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import {
  createContactFilters,
  isFiltered,
  type ContactFilters,
  type Sieve,
} from './contact-filters';
import {
  compareRows,
  firstPlace,
  ORDERS,
  placeAfter,
  readPlace,
  writePlace,
  type Place,
} from './contact-order';

export interface ContactListQuery extends ContactFilters {
  q: string | null;
  sort: ContactSort;
  before: string | null;
  limit: number;
  /** Whether who asks may find by parts of numbers. */
  seesPhones: boolean;
}

export interface ContactPage {
  rows: ContactRow[];
  before: string | null;
  partial: boolean;
  cut: boolean;
}

/** Up to this many contacts are looked up by their ids and sorted here; more are walked in order. */
const FEW = 400;
/** Contacts that the filters are asked for at once, and how many times in one request. */
const WALKED = 100;
const MOST_WALKS = 60;
/** Ids before the first and behind the last contact, so that every walk begins within an index. */
const UNBOUNDED = { asc: 0, desc: MAX_INTEGER };

/** What the page of contacts shows, a page by cursor. */
export const createContactListService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const filters = createContactFilters(strapi);

  /** The contacts that follow a place, in order. */
  const following = async (
    sort: ContactSort,
    { isRest, after }: Place,
    limit: number
  ): Promise<ContactRow[]> => {
    const { column, direction } = ORDERS[sort];
    const beyond = direction === 'asc' ? '>' : '<';
    const rows = db().table<ContactRow>(TABLES.contact).limit(limit);
    if (column === null || isRest) {
      rows.where('id', beyond, (after?.id ?? UNBOUNDED[direction]) as never);
      if (column === null) return (await rows.orderBy('id', direction)) as ContactRow[];
      // by the column, too, though it is empty in all: PostgreSQL takes no other way to the index
      rows.whereNull(column);
      return (await rows.orderBy([
        { column, order: direction },
        { column: 'id', order: direction },
      ])) as ContactRow[];
    }
    rows.whereNotNull(column);
    if (after) {
      rows.where((further) => {
        further.where(column, beyond, after.value as never).orWhere((same) => {
          same.where(column, after.value as never).where('id', beyond, after.id as never);
        });
      });
    }
    return (await rows.orderBy([
      { column, order: direction },
      { column: 'id', order: direction },
    ])) as ContactRow[];
  };

  const walk = async (query: ContactListQuery, sieve: Sieve): Promise<ContactPage> => {
    const { sort, limit } = query;
    const rows: ContactRow[] = [];
    let place = query.before === null ? firstPlace(sort) : readPlace(sort, query.before);
    for (let walks = 0; walks < MOST_WALKS; walks += 1) {
      const wanted = isFiltered(query) ? WALKED : limit + 1 - rows.length;
      const next = await following(sort, place, wanted);
      rows.push(...(await sieve(next)));
      if (rows.length > limit) {
        const page = rows.slice(0, limit);
        const last = page.at(-1) as ContactRow;
        return {
          rows: page,
          before: writePlace(placeAfter(sort, last)),
          partial: false,
          cut: false,
        };
      }
      const last = next.at(-1);
      if (last && next.length === wanted) place = placeAfter(sort, last);
      else if (place.isRest) return { rows, before: null, partial: false, cut: false };
      else place = { isRest: true, after: null };
    }
    return { rows, before: writePlace(place), partial: true, cut: false };
  };

  const amongFew = async (
    query: ContactListQuery,
    ids: number[],
    sieve: Sieve,
    cut: boolean
  ): Promise<ContactPage> => {
    const { sort, limit } = query;
    const all =
      ids.length === 0
        ? []
        : ((await db()
            .table<ContactRow>(TABLES.contact)
            .whereIn('id', ids as never)) as ContactRow[]);
    const compare = compareRows(sort);
    const sorted = (await sieve(all)).sort(compare);
    const place = query.before === null ? null : readPlace(sort, query.before);
    const begin = place?.after ? sorted.findIndex((row) => isBeyond(sort, place, row)) : 0;
    const rest = begin === -1 ? [] : sorted.slice(begin);
    const rows = rest.slice(0, limit);
    const last = rows.at(-1);
    return {
      rows,
      before: rest.length > limit && last ? writePlace(placeAfter(sort, last)) : null,
      partial: false,
      cut,
    };
  };

  const isBeyond = (sort: ContactSort, { isRest, after }: Place, row: ContactRow): boolean => {
    const { column } = ORDERS[sort];
    const at = {
      ...row,
      id: after?.id ?? 0,
      ...(column ? { [column]: isRest ? null : (after?.value ?? null) } : {}),
    } as ContactRow;
    return compareRows(sort)(row, at) > 0;
  };

  const find = async (query: ContactListQuery): Promise<ContactPage> => {
    const sieve = await filters.sieveOf(query);
    if (query.q) {
      const ids = await getService(strapi, 'contactSearch').find(query.q, FEW, query.seesPhones);
      return amongFew(query, ids, sieve, ids.length === FEW);
    }
    const rare = query.tags.length > 0 ? await filters.withTags(query.tags, FEW) : null;
    return rare ? amongFew(query, rare, sieve, false) : walk(query, sieve);
  };

  return {
    /** @throws ValidationError */
    async page(
      query: ContactListQuery
    ): Promise<Omit<ContactPage, 'rows'> & { rows: ContactRowView[]; about: number }> {
      const { rows, ...rest } = await find(query);
      const isAll = query.before === null && rest.before === null && !query.q && !isFiltered(query);
      return {
        ...rest,
        rows: await getService(strapi, 'contactViews').many(rows),
        about: isAll ? rows.length : await getService(strapi, 'contactSearch').newestId(),
      };
    },
  };
};
