import type { JsonObject } from '../support/json';
import { badParameter } from './errors';

const DEFAULT_LIMIT = 25;
const MOST = 1000;

const cursorAt = (index: number): string => Buffer.from(String(index)).toString('base64url');

const indexOf = (cursor: string): number => {
  const index = Number(Buffer.from(cursor, 'base64url').toString());
  if (!Number.isInteger(index) || index < 0) throw badParameter('Invalid cursors values.');
  return index;
};

/**
 * One page of Graph's cursor paging: `limit`, `after`, `before`. `paging.next` is there when more follows.
 *
 * @param path of the endpoint, for the addresses of the pages beside this one
 */
export const cursorPage = <T>(
  rows: T[],
  query: URLSearchParams,
  path: string
): { rows: T[]; paging: JsonObject } => {
  const limit = Math.min(Number(query.get('limit') ?? DEFAULT_LIMIT), MOST);
  if (!Number.isInteger(limit) || limit < 1)
    throw badParameter('Param limit must be a positive number.');
  const after = query.get('after');
  const before = query.get('before');
  const from =
    after !== null && after !== ''
      ? indexOf(after)
      : before !== null && before !== ''
        ? Math.max(indexOf(before) - limit, 0)
        : 0;
  const page = rows.slice(from, from + limit);
  const pageAddress = (name: string, value: string): string => {
    const next = new URLSearchParams(query);
    next.delete('after');
    next.delete('before');
    next.set(name, value);
    return `https://graph.facebook.com/v23.0${path}?${next.toString()}`;
  };
  const end = from + page.length;
  return {
    rows: page,
    paging: {
      cursors: { before: cursorAt(from), after: cursorAt(end) },
      ...(from > 0 ? { previous: pageAddress('before', cursorAt(from)) } : {}),
      ...(end < rows.length ? { next: pageAddress('after', cursorAt(end)) } : {}),
    },
  };
};
