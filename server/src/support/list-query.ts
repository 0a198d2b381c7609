import { z } from '@strapi/utils';

export const pageNumber = z.coerce.number().int().positive().max(1_000_000);

/** `status=draft` and `status[0]=draft` alike. */
export const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(100));

/** Query strings know texts alone. */
export const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean('must be true or false')
);

/** What is left empty is not asked. */
export const present = (given: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));

/** A pattern that finds the text itself, whatever it contains; with `escape '!'`. */
export const containing = (part: string): string =>
  `%${part.toLowerCase().replace(/[!%_]/g, (sign) => `!${sign}`)}%`;

export const paginationOf = (page: number, pageSize: number, total: number) => ({
  page,
  pageSize,
  pageCount: Math.ceil(total / pageSize),
  total,
});
