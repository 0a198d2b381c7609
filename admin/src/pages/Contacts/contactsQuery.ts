import {
  CONTACT_SORTS,
  type ContactSort,
  type GetContacts,
  type HostField,
} from '../../../../shared/contracts/contacts';

/** The list's part of the address; `filters` has the form that Strapi's filters write. */
export interface ContactsAddress {
  _q?: string;
  sort?: string;
  before?: string;
  filters?: { $and?: Record<string, Record<string, string>>[] };
}

export const PAGE_SIZE = 30;

/** Activity as one filter: wrote within so many days, or longer ago. */
export const ACTIVITY = ['active:1', 'active:7', 'active:30', 'silent:30', 'silent:90'] as const;

/** Before a host's field in the address, so that it never takes one of our filters' names. */
const FIELD = 'field.';
export const fieldFilter = (name: string): string => `${FIELD}${name}`;

const CONSENTS = ['granted', 'revoked', 'unknown'] as const;

const valuesOf = (address: ContactsAddress): [name: string, value: string][] => {
  const entries = Array.isArray(address.filters?.$and) ? address.filters.$and : [];
  return entries.flatMap((entry) =>
    Object.entries(entry ?? {}).flatMap(([name, operator]): [string, string][] =>
      typeof operator?.$eq === 'string' && operator.$eq !== '' ? [[name, operator.$eq]] : []
    )
  );
};

export const sortOf = (address: ContactsAddress): ContactSort =>
  CONTACT_SORTS.find((sort) => sort === address.sort) ?? CONTACT_SORTS[0];

/**
 * What the server is asked for a list with this address. What is no filter's value is left out, so that a
 * mistyped address still shows a list.
 * @param fields the host's fields that are known; null while they are not
 */
export const contactsQuery = (
  address: ContactsAddress,
  fields: readonly HostField[] | null
): GetContacts.Query => {
  const query: GetContacts.Query = { sort: sortOf(address), limit: PAGE_SIZE };
  const q = address._q?.trim();
  if (q) query.q = q;
  if (address.before) query.before = address.before;
  for (const [name, value] of valuesOf(address)) {
    if (name === 'tag') query.tag = [...(query.tag ?? []), value];
    if (name === 'channel') query.channel = value;
    const consent = CONSENTS.find((word) => word === value);
    if (name === 'consent' && consent) query.consent = consent;
    if (name === 'activity' && (ACTIVITY as readonly string[]).includes(value)) {
      const [kind, days] = value.split(':');
      if (kind === 'active') query.activeWithinDays = Number(days);
      else query.silentForDays = Number(days);
    }
    const field = name.startsWith(FIELD) ? name.slice(FIELD.length) : null;
    if (field && (fields === null || fields.some((one) => one.name === field))) {
      query.field = { ...query.field, [field]: value };
    }
  }
  return query;
};

export const isFiltered = (address: ContactsAddress): boolean =>
  Boolean(address._q?.trim()) || valuesOf(address).length > 0;

/** The address without search and filters, for *Clear filters*. */
export const withoutFilters = (): ContactsAddress => ({
  _q: undefined,
  filters: undefined,
  before: undefined,
});
