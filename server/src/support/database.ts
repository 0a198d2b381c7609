import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import type { Knex } from 'knex';
import { createDocumentId } from './document-id';
import { knexOf, type Strapi } from './strapi-types';

export type Row = Record<string, unknown>;

const TRANSACTION_ATTEMPTS = 10;
/**
 * SQLite's driver waits for a lock by itself and stops the whole process for that long (five seconds
 * unless the host says otherwise): what took longer than this is not begun anew there.
 */
const SQLITE_BEGINS_AGAIN_WITHIN_MS = 3_000;

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

const isRetryable = (error: unknown): boolean =>
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

interface Scope {
  trx: Knex.Transaction;
  afterCommit: (() => void)[];
}

/**
 * The only door to knex. Inside `transaction` every `table` and `raw` joins it by itself; used inside a
 * transaction of somebody else they throw, because SQLite has one connection and would wait for itself.
 */
export const createDatabase = ({ strapi }: { strapi: Strapi }) => {
  const scopes = new AsyncLocalStorage<Scope>();

  const client = (): Knex | Knex.Transaction => {
    const scope = scopes.getStore();
    if (scope) return scope.trx;
    if (strapi.db.inTransaction()) {
      throw new Error('knex was used inside a transaction that support/database did not open');
    }
    return knexOf(strapi);
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
   * Runs `work` in one transaction and retries the whole of it on deadlock, serialisation failure and
   * busy; so `work` must be repeatable. No HTTP and no file inside. Nested calls join the outer one.
   */
  const transaction = async <T>(work: () => Promise<T>): Promise<T> => {
    if (scopes.getStore()) return work();
    const begunAt = performance.now();
    for (let attempt = 1; ; attempt += 1) {
      const afterCommit: (() => void)[] = [];
      try {
        const result = (await strapi.db.transaction(async ({ trx }: { trx: Knex.Transaction }) =>
          scopes.run({ trx, afterCommit }, work)
        )) as T;
        for (const effect of afterCommit) effect();
        return result;
      } catch (error) {
        if (!isRetryable(error) || attempt >= TRANSACTION_ATTEMPTS) throw error;
        const tookMs = performance.now() - begunAt;
        if (dialect() === 'sqlite' && tookMs > SQLITE_BEGINS_AGAIN_WITHIN_MS) throw error;
        await delay(Math.random() * 20 * 2 ** attempt);
      }
    }
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
    for (let start = 0; start < distinct.length; start += INSERT_ROWS) {
      const chunk = distinct.slice(start, start + INSERT_ROWS);
      await table(name)
        .insert(chunk as never)
        .onConflict(keys as never)
        .ignore();
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
      for (const row of (await lookup) as unknown as Row[]) {
        found.set(keyOf(row), { id: Number(row.id), documentId: row.document_id });
      }
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

  const POSTGRES_CASTS = {
    bigint: '::bigint',
    integer: '::integer',
    text: '::text',
    boolean: '::boolean',
  };

  /**
   * Sets different values in many rows with one statement per 100 rows.
   * @param columns the columns to set, with their type (PostgreSQL cannot guess it inside a CASE)
   */
  const updateEach = async (
    name: string,
    columns: Record<string, keyof typeof POSTGRES_CASTS>,
    rows: readonly ({ id: number } & Row)[]
  ): Promise<void> => {
    const cast = dialect() === 'postgres';
    for (let start = 0; start < rows.length; start += 100) {
      const chunk = rows.slice(start, start + 100);
      const set: Record<string, unknown> = {};
      for (const [column, type] of Object.entries(columns)) {
        const bindings: Knex.RawBinding[] = [];
        const cases = chunk.map((row) => {
          bindings.push(row.id, row[column] as Knex.RawBinding);
          return `when ? then ?${cast ? POSTGRES_CASTS[type] : ''}`;
        });
        set[column] = client().raw(`case id ${cases.join(' ')} end`, bindings);
      }
      await table(name)
        .whereIn('id', chunk.map((row) => row.id) as never)
        .update(set as never);
    }
  };

  return {
    dialect,
    table,
    raw,
    transaction,
    afterCommit,
    newRow,
    insert,
    insertOnce,
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
