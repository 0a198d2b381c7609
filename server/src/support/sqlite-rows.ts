import type { Row } from './database';
import type { SqliteConnection } from './strapi-types';

// SQLite runs a prepared statement for each of many rows in less time than knex and SQLite take to build and
// compile one for all of them.

/** A value as SQLite's driver takes it. */
const valueOf = (value: unknown): unknown => {
  if (value instanceof Date) return value.getTime();
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
};

const valuesOf = (row: Row, columns: readonly string[]): unknown[] =>
  columns.map((column) => valueOf(row[column]));

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

const columnsOf = (rows: readonly Row[]): string[] => [
  ...new Set(rows.flatMap((row) => Object.keys(row))),
];

const insertOf = (name: string, columns: readonly string[]): string =>
  `insert into "${name}" (${quoted(columns)}) values (${columns.map(() => '?').join(', ')})`;

/** Inserts all of the rows. */
export const insertRows = (
  connection: SqliteConnection,
  name: string,
  rows: readonly Row[]
): void => {
  const columns = columnsOf(rows);
  const statement = connection.prepare(insertOf(name, columns));
  for (const row of rows) statement.run(...valuesOf(row, columns));
};

/** Inserts the rows whose `keys` are not there, and gives these columns of them. */
export const insertNewRows = (
  connection: SqliteConnection,
  name: string,
  keys: readonly string[],
  rows: readonly Row[],
  given: readonly string[]
): Row[] => {
  const columns = columnsOf(rows);
  const statement = connection.prepare(
    `${insertOf(name, columns)} on conflict (${quoted(keys)}) do nothing returning ${quoted(given)}`
  );
  return rows.flatMap((row) => {
    const added = statement.get(...valuesOf(row, columns));
    return added ? [added as Row] : [];
  });
};

/** Sets these columns of each row, found by its id. */
export const updateRows = (
  connection: SqliteConnection,
  name: string,
  columns: readonly string[],
  rows: readonly Row[]
): void => {
  const places = columns.map((column) => `"${column}" = ?`).join(', ');
  const statement = connection.prepare(`update "${name}" set ${places} where "id" = ?`);
  for (const row of rows) statement.run(...valuesOf(row, columns), row.id);
};
