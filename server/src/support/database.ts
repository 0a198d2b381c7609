import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createDocumentId } from './document-id';
import { createOwnKnex, makeOurs } from './sqlite-connection';
import { insertNewRows, insertRows, updateRows } from './sqlite-rows';
import {
  knexOf,
  readCommittedDatabase,
  sqliteConnectionOf,
  type SqliteConnection,
  type Strapi,
} from './strapi-types';

export type Row = Record<string, unknown>;

const TRANSACTION_ATTEMPTS = 10;

/** Rows per insert: SQLite takes 500 and PostgreSQL 65,535 values at once. */
const INSERT_ROWS = 100;

/** Deadlock, serialisation failure and busy, in the words of the three drivers. */
const RETRYABLE = new Set([
  '40001',
  '40P01',
  'ER_LOCK_DEADLOCK',
  'ER_LOCK_WAIT_TIMEOUT',
  'ER_CHECKREAD',
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
]);

/** True for a failure that the same statement may not meet the next time. */
export const isRetryable = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  RETRYABLE.has(String((error as { code: unknown }).code));

/**
 * What went wrong, without the statement: its values are what people wrote, and belong in no log.
 * knex puts them in front of the driver's own words.
 */
export const errorSentence = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error).slice(0, 300);
  const isFromDriver = 'code' in error && typeof error.code === 'string';
  const words = isFromDriver ? (error.message.split(' - ').at(-1) ?? '') : error.message;
  return `${isFromDriver ? `${error.code}: ` : ''}${words}`.slice(0, 300);
};

interface HostTransaction {
  trx: Knex.Transaction;
  onCommit(effect: () => void): void;
}

type LastStep = (items: never[]) => Promise<void>;

interface Scope {
  trx: Knex.Transaction;
  /** Of SQLite alone. */
  connection: SqliteConnection | undefined;
  beforeCommit: Map<LastStep, unknown[]>;
  afterCommit: (() => void)[];
}

/**
 * The only door to knex. Inside `transaction` every `table` and `raw` joins it by itself; used inside a
 * transaction of somebody else they throw, because SQLite has one connection and would wait for itself.
 */
export const createDatabase = ({ strapi }: { strapi: Strapi }) => {
  const scopes = new AsyncLocalStorage<Scope>();
  let sqlite: Knex | undefined;

  const client = (): Knex | Knex.Transaction => {
    const scope = scopes.getStore();
    if (scope) return scope.trx;
    if (strapi.db.inTransaction()) {
      throw new Error('knex was used inside a transaction that support/database did not open');
    }
    if (dialect() !== 'sqlite') return knexOf(strapi);
    return (sqlite ??= createOwnKnex(knexOf(strapi)));
  };

  const dialect = (): 'sqlite' | 'postgres' | 'mysql' => {
    const name = strapi.db.dialect.client;
    return name === 'postgres' || name === 'mysql' ? name : 'sqlite';
  };

  const table = <T extends object = Row>(name: string): Knex.QueryBuilder<T, T[]> => {
    const schema = strapi.db.getSchemaName();
    const knex = client();
    return (schema ? knex.withSchema(schema).table(name) : knex(name)) as Knex.QueryBuilder<T, T[]>;
  };

  const raw = (sql: string, bindings: readonly Knex.RawBinding[] = []) =>
    client().raw(sql, bindings);

  /**
   * `column = id`, beside a list of values by whose index the rows are found. SQLite takes a foreign key for ten
   * rows and a list for more: by the key it would read everything of a channel.
   */
  const among = (column: string, id: number) => raw('+?? = ?', [column, id]);

  /**
   * MySQL's and MariaDB's own way, REPEATABLE READ, keeps every row locked that a statement looked at: an
   * update of some ids in a small table reads and locks all of it, and deadlocks with everybody.
   */
  const opener = () => (dialect() === 'mysql' ? readCommittedDatabase(strapi) : strapi.db);

  /**
   * Runs `work` in one transaction and retries the whole of it on deadlock, serialisation failure and
   * busy; so `work` must be repeatable. No HTTP and no file inside. Nested calls join the outer one; within a
   * transaction of the host it runs once, and what follows waits for the host's commit.
   */
  const transaction = async <T>(work: () => Promise<T>): Promise<T> => {
    if (scopes.getStore()) return work();
    // a part of somebody else's transaction cannot be repeated, nor is it committed when it ends
    const isPart = strapi.db.inTransaction();
    for (let attempt = 1; ; attempt += 1) {
      const beforeCommit: Scope['beforeCommit'] = new Map();
      const afterCommit: (() => void)[] = [];
      const all = async () => {
        const result = await work();
        for (const [step, items] of beforeCommit) await step(items as never[]);
        return result;
      };
      try {
        const result = (await opener().transaction(async ({ trx, onCommit }: HostTransaction) => {
          const connection = dialect() === 'sqlite' ? await sqliteConnectionOf(trx) : undefined;
          const putBack = connection && makeOurs(connection);
          try {
            const done = await scopes.run({ trx, connection, beforeCommit, afterCommit }, all);
            if (isPart) afterCommit.forEach(onCommit);
            return done;
          } finally {
            putBack?.();
          }
        })) as T;
        if (!isPart) for (const effect of afterCommit) effect();
        return result;
      } catch (error) {
        if (isPart || !isRetryable(error) || attempt >= TRANSACTION_ATTEMPTS) throw error;
        await delay(Math.random() * 20 * 2 ** attempt);
      }
    }
  };

  /**
   * Calls `step` as the last of the surrounding transaction, once with the items of all calls, and at once
   * where there is none: for rows whose time must not lie far before their commit.
   */
  const beforeCommit = async <T>(
    step: (items: T[]) => Promise<void>,
    items: readonly T[]
  ): Promise<void> => {
    const scope = scopes.getStore();
    if (!scope) return step([...items]);
    scope.beforeCommit.set(step, [...(scope.beforeCommit.get(step) ?? []), ...items]);
  };

  /** Calls `effect` once the surrounding transaction is committed, at once where there is none. */
  const afterCommit = (effect: () => void): void => {
    const scope = scopes.getStore();
    if (scope) scope.afterCommit.push(effect);
    else effect();
  };

  /** What Strapi's own writers put into every row of a content type. */
  const newRow = <T extends Row>(data: T): T & Row => {
    const at = new Date();
    return {
      document_id: createDocumentId(),
      created_at: at,
      updated_at: at,
      published_at: at,
      ...data,
    };
  };

  /** Inserts one row and gives its id; the drivers answer differently, this does not. */
  const insert = async (name: string, row: Row): Promise<number> => {
    if (dialect() === 'mysql') {
      const [id] = (await table(name).insert(row)) as unknown as number[];
      return Number(id);
    }
    const [inserted] = (await table(name).insert(row).returning('id')) as unknown as {
      id: number;
    }[];
    return Number(inserted?.id);
  };

  /** Works on SQLite's own connection, within a transaction. */
  const onSqlite = <T>(work: (connection: SqliteConnection) => T): Promise<T> =>
    transaction(async () => work(scopes.getStore()?.connection as SqliteConnection));

  /** Inserts rows of which nothing is to be told. */
  const insertEach = async (name: string, rows: readonly Row[]): Promise<void> => {
    if (rows.length === 0) return;
    if (dialect() === 'sqlite') return onSqlite((connection) => insertRows(connection, name, rows));
    for (let start = 0; start < rows.length; start += INSERT_ROWS) {
      await table(name).insert(rows.slice(start, start + INSERT_ROWS) as never);
    }
  };

  /** Those of the rows that were not there; not on MySQL and MariaDB, which give none back. */
  const insertNew = async (
    name: string,
    keys: readonly string[],
    rows: readonly Row[]
  ): Promise<Row[]> => {
    const given = ['id', 'document_id', ...keys];
    if (dialect() === 'sqlite') {
      return onSqlite((connection) => insertNewRows(connection, name, keys, rows, given));
    }
    return (await table(name)
      .insert(rows as never)
      .onConflict(keys as never)
      .ignore()
      .returning(given)) as unknown as Row[];
  };

  /**
   * Inserts the rows whose `keys` are not there yet and tells, in their order, each row's id and whether
   * it is new. The one function behind every "once": a unique index on `keys` decides, and the
   * generated document_id tells whose row won, which no driver's answer does on all three databases.
   * Each row needs `document_id` (see `newRow`). `keys[0]` must be the selective column.
   */
  const insertOnce = async (
    name: string,
    keys: readonly string[],
    rows: readonly Row[]
  ): Promise<{ id: number; isNew: boolean }[]> => {
    if (rows.length === 0) return [];
    const keyOf = (row: Row) => keys.map((key) => String(row[key])).join('|');
    const distinct = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
    const found = new Map<string, { id: number; documentId: unknown }>();
    const note = (row: Row) =>
      found.set(keyOf(row), { id: Number(row.id), documentId: row.document_id });
    for (let start = 0; start < distinct.length; start += INSERT_ROWS) {
      const chunk = distinct.slice(start, start + INSERT_ROWS);
      if (dialect() === 'mysql') {
        // MariaDB's "insert ignore" ignores more than repeats: what a column cannot hold would be stored mangled
        await table(name)
          .insert(chunk as never)
          .onConflict(keys as never)
          .merge([keys[0]] as never);
      } else {
        const added = await insertNew(name, keys, chunk);
        added.forEach(note);
        // only somebody else's are left to look up
        if (added.length === chunk.length) continue;
      }
      const lookup = table(name).select(['id', 'document_id', ...keys]);
      const [first] = chunk;
      if (chunk.length === 1 && first) {
        lookup.where(Object.fromEntries(keys.map((key) => [key, first[key]])) as never);
      } else {
        const selective = keys[0] as string;
        lookup.whereIn(selective, [...new Set(chunk.map((row) => row[selective]))] as never);
      }
      // MariaDB reads its snapshot otherwise, and would not see the row that won.
      if (dialect() === 'mysql' && scopes.getStore()) lookup.forShare();
      ((await lookup) as unknown as Row[]).forEach(note);
    }
    const claimed = new Set<string>();
    return rows.map((row) => {
      const key = keyOf(row);
      const winner = found.get(key);
      if (!winner) throw new Error(`insertOnce: ${name} has no row for its own key`);
      const isNew = winner.documentId === row.document_id && !claimed.has(key);
      if (isNew) claimed.add(key);
      return { id: winner.id, isNew };
    });
  };

  /** Adds to a table what a query selects, its columns in their order, within the database. */
  const insertSelect = async (
    name: string,
    columns: readonly string[],
    select: Knex.QueryBuilder
  ): Promise<void> => {
    const schema = strapi.db.getSchemaName();
    const places = columns.map(() => '??').join(', ');
    const target = schema
      ? client().raw(`??.?? (${places})`, [schema, name, ...columns])
      : client().raw(`?? (${places})`, [name, ...columns]);
    await client()
      .into(target as never)
      .insert(select as never);
  };

  /**
   * Sets different values in many rows, with one statement per 100 rows where a statement costs a way to a server.
   * @param columns the columns to set, with their type, which PostgreSQL cannot guess from a list of values
   */
  const updateEach = async (
    name: string,
    columns: Record<string, 'bigint' | 'integer' | 'text' | 'boolean' | 'timestamp'>,
    rows: readonly ({ id: number } & Row)[]
  ): Promise<void> => {
    const names = Object.keys(columns);
    if (dialect() === 'sqlite') {
      return onSqlite((connection) => updateRows(connection, name, names, rows));
    }
    const types = ['bigint', ...Object.values(columns)];
    const knex = client();
    const target = strapi.db.getSchemaName() ? `${strapi.db.getSchemaName()}.${name}` : name;
    for (let start = 0; start < rows.length; start += INSERT_ROWS) {
      const chunk = rows.slice(start, start + INSERT_ROWS);
      const values = chunk.flatMap((row) => [row.id, ...names.map((column) => row[column])]);
      const lineOf = (place: (index: number) => string) =>
        types.map((_, index) => place(index)).join(', ');
      if (dialect() === 'mysql') {
        const lines = chunk.map((_, at) =>
          at === 0 ? `select ${lineOf((index) => `? as c${index}`)}` : `select ${lineOf(() => '?')}`
        );
        await knex.raw(
          `update ?? as t join (${lines.join(' union all ')}) as v on t.id = v.c0 set ${names
            .map((_, index) => `t.?? = v.c${index + 1}`)
            .join(', ')}`,
          [target, ...values, ...names] as Knex.RawBinding[]
        );
      } else {
        const cast = (index: number) => `?::${types[index]}`;
        await knex.raw(
          `update ?? as t set ${names.map((_, index) => `?? = v.column${index + 2}`).join(', ')}
          from (values ${chunk.map(() => `(${lineOf(cast)})`).join(', ')}) as v where t.id = v.column1`,
          [target, ...names, ...values] as Knex.RawBinding[]
        );
      }
    }
  };

  return {
    dialect,
    table,
    raw,
    among,
    transaction,
    beforeCommit,
    afterCommit,
    newRow,
    insert,
    insertEach,
    insertOnce,
    insertSelect,
    updateEach,
  };
};

export type Database = ReturnType<typeof createDatabase>;

/** Epoch milliseconds of a `biginteger` column: PostgreSQL gives a string, the others a number. */
export const toMs = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value);

/** ISO 8601 of epoch milliseconds. */
export const toIso = (value: unknown): string | null => {
  const ms = toMs(value);
  return ms === null ? null : new Date(ms).toISOString();
};

/** The value of a `json` column: PostgreSQL gives it parsed, the others as text. */
export const fromJson = <T>(value: unknown): T | null => {
  if (value === null || value === undefined) return null;
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
};

export const toJson = (value: unknown): string | null =>
  value === null || value === undefined ? null : JSON.stringify(value);
