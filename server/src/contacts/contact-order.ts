import type { ContactSort } from '../../../shared/contracts/contacts';
import { MAX_INTEGER } from '../support/constants';
import { toMs } from '../support/database';
import { fieldError } from '../support/errors';
import { storedText } from '../support/stored-text';
import type { ContactRow } from './contacts';

/**
 * Where a page of contacts begins. Those without a value of the sorted column stand behind all others:
 * the databases put them at different ends, so that they are read by themselves.
 */
export interface Place {
  /** Whether the contacts with a value are through. */
  isRest: boolean;
  /** The last row that was looked at; null at the beginning. */
  after: { value: string | number | null; id: number } | null;
}

interface Order {
  /** Null: by id alone. */
  column: 'last_message_at' | 'display_name' | null;
  direction: 'asc' | 'desc';
}

export const ORDERS: Record<ContactSort, Order> = {
  'lastMessageAt:desc': { column: 'last_message_at', direction: 'desc' },
  'displayName:asc': { column: 'display_name', direction: 'asc' },
  'createdAt:desc': { column: null, direction: 'desc' },
};

export const firstPlace = (sort: ContactSort): Place => ({
  isRest: ORDERS[sort].column === null,
  after: null,
});

const valueOf = (sort: ContactSort, row: ContactRow): string | number | null => {
  const { column } = ORDERS[sort];
  if (column === null) return null;
  return column === 'last_message_at' ? toMs(row.last_message_at) : row.display_name;
};

/** The place behind a row. */
export const placeAfter = (sort: ContactSort, row: ContactRow): Place => {
  const value = valueOf(sort, row);
  return { isRest: value === null, after: { value, id: Number(row.id) } };
};

export const writePlace = ({ isRest, after }: Place): string =>
  Buffer.from(JSON.stringify([isRest, after?.value ?? null, after?.id ?? null])).toString(
    'base64url'
  );

/** @throws ValidationError */
export const readPlace = (sort: ContactSort, text: string): Place => {
  const wrong = () => fieldError('before', 'is no cursor of this list');
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw wrong();
  }
  if (!Array.isArray(parts)) throw wrong();
  const [isRest, value, id] = parts as unknown[];
  if (typeof isRest !== 'boolean') throw wrong();
  if (id === null) return { isRest, after: null };
  if (!Number.isInteger(id) || Number(id) < 0 || Number(id) > MAX_INTEGER) throw wrong();
  const kind = { last_message_at: 'number', display_name: 'string', none: 'none' }[
    ORDERS[sort].column ?? 'none'
  ];
  if (isRest ? value !== null : typeof value !== kind) throw wrong();
  if (kind === 'number' && value !== null && !Number.isSafeInteger(value)) throw wrong();
  const known = typeof value === 'string' ? storedText(value) : (value as number | null);
  return { isRest, after: { value: known, id: Number(id) } };
};

/** Compares rows as the databases order them, for lists that are sorted here. */
export const compareRows =
  (sort: ContactSort) =>
  (a: ContactRow, b: ContactRow): number => {
    const [one, other] = [valueOf(sort, a), valueOf(sort, b)];
    const sign = ORDERS[sort].direction === 'asc' ? 1 : -1;
    const byId = sign * (Number(a.id) - Number(b.id));
    if (one === null || other === null) {
      return one === other ? byId : one === null ? 1 : -1;
    }
    if (one === other) return byId;
    return sign * (one < other ? -1 : 1);
  };
