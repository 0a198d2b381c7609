import type { Knex } from 'knex';
import { getService } from '../../server/src/support/get-service';
import type { Strapi } from '../../server/src/support/strapi-types';
import { TABLES } from '../../server/src/support/tables';
import { testDatabase } from './database';

export interface RecordedQuery {
  sql: string;
  bindings: unknown[];
}

/** Rows that a plan may look at where the answer is a page; full scans of the seeded tables are far above. */
const MAX_ROWS = 500;

const connectionOf = (strapi: Strapi): Knex => strapi.db.connection as Knex;

/** Every statement on our tables while `work` runs, each text once. */
export const recordQueries = async (
  strapi: Strapi,
  work: () => Promise<unknown>
): Promise<RecordedQuery[]> => {
  const seen = new Map<string, RecordedQuery>();
  const note = ({ sql, bindings }: { sql: string; bindings?: unknown[] }) => {
    if (/^(select|update|delete)/i.test(sql) && sql.includes('whatsapp_')) {
      seen.set(sql, { sql, bindings: bindings ?? [] });
    }
  };
  // on SQLite our statements go through a client of their own
  const ours = getService(strapi, 'database').table(TABLES.channel) as unknown as {
    client: Knex.Client;
  };
  const emitters = [connectionOf(strapi), ours.client];
  for (const emitter of emitters) emitter.on('query', note);
  try {
    await work();
  } finally {
    for (const emitter of emitters) emitter.removeListener('query', note);
  }
  return [...seen.values()];
};

type Native = {
  prepare(sql: string): { all(...bindings: unknown[]): { detail: string }[] };
  query(
    sql: string | { text: string; values: unknown[] },
    values?: unknown[],
    done?: (error: Error | null, rows: Record<string, unknown>[]) => void
  ): Promise<{ rows: Record<string, unknown>[] }>;
};

type Planner = (
  native: Native,
  query: RecordedQuery,
  tables: readonly string[]
) => Promise<string[]>;

const isSelect = (sql: string): boolean => /^select/i.test(sql);

/** Whether a step of SQLite reads one of the tables; it names them by their alias. */
const isStepOf = (detail: string, sql: string, tables: readonly string[]): boolean => {
  const name = /^(?:SCAN|SEARCH) (\S+)/.exec(detail)?.[1] ?? '';
  return tables.some((table) => name === table || sql.includes(`\`${table}\` as \`${name}\``));
};

/** Everything of one channel, template or campaign is no less than a scan where there is only one of them. */
const readsAllOf = (detail: string): boolean =>
  /^SEARCH .* USING (?:COVERING )?INDEX \S+_(?:channel|template|campaign)_id_fk /.test(detail);

const sqlitePlan: Planner = async (native, { sql, bindings }, tables) => {
  const values = bindings.map((value) =>
    typeof value === 'boolean' ? Number(value) : value instanceof Date ? value.getTime() : value
  );
  const steps = native.prepare(`explain query plan ${sql}`).all(...values);
  const details = steps.map(({ detail }) => detail);
  const sorts = details.some((detail) => detail.startsWith('USE TEMP B-TREE FOR ORDER BY'));
  return details.filter(
    (detail) =>
      isStepOf(detail, sql, tables) &&
      (detail.startsWith('SCAN') || readsAllOf(detail)) &&
      // a question to a full-text index, not a walk through its rows
      !/ VIRTUAL TABLE INDEX \d+:M/.test(detail) &&
      // a walk along an index is a page where a limit ends it, and all of it where it is sorted first
      (!detail.includes('USING') || !/ limit /i.test(sql) || sorts || readsAllOf(detail))
  );
};

interface PgNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Plan Rows': number;
  'Actual Rows'?: number;
  'Actual Loops'?: number;
  'Rows Removed by Filter'?: number;
  Plans?: PgNode[];
}

/** Tables of a test are small enough that PostgreSQL reads them whole for joins and lists of keys. */
const POSTGRES_SWITCHES = ['seqscan', 'hashjoin', 'mergejoin'].map((name) => `enable_${name}`);

const postgresPlan: Planner = async (native, { sql, bindings }) => {
  const how = isSelect(sql) ? 'analyze, format json' : 'format json';
  const { rows } = await native.query({ text: `explain (${how}) ${sql}`, values: bindings });
  const [root] = rows[0]?.['QUERY PLAN'] as { Plan: PgNode }[];
  const found: string[] = [];
  const walk = (node: PgNode) => {
    const table = node['Relation Name'];
    const loops = node['Actual Loops'] ?? 1;
    const read =
      ((node['Actual Rows'] ?? node['Plan Rows']) + (node['Rows Removed by Filter'] ?? 0)) * loops;
    if (table && read > MAX_ROWS) found.push(`${node['Node Type']} of ${table}: ${read} rows`);
    for (const child of node.Plans ?? []) walk(child);
  };
  if (root) walk(root.Plan);
  return found;
};

/** MariaDB runs a select and tells how many rows it read; other statements are estimated. */
const mysqlPlan: Planner = (native, { sql, bindings }) =>
  new Promise((resolve, reject) => {
    const how = isSelect(sql) ? 'analyze' : 'explain';
    void native.query(`${how} ${sql}`, bindings, (error, rows) => {
      if (error) return reject(error);
      const readBy = (row: Record<string, unknown>) => Number(row.r_rows ?? row.rows ?? 0);
      resolve(
        rows
          .filter((row) => readBy(row) > MAX_ROWS)
          .map((row) => `${row.type} of ${row.table} by ${row.key}: ${readBy(row)} rows`)
      );
    });
  });

/**
 * What is wrong with the plans of these statements: one line for each that reads one of the tables, or an
 * index of it without an end, on the database of this run. The tables must hold some thousand rows, and
 * their statistics be up to date (`analyseTables`), or any plan is a scan.
 */
export const fullScans = async (
  strapi: Strapi,
  queries: RecordedQuery[],
  tables: readonly string[]
): Promise<string[]> => {
  const { client } = connectionOf(strapi);
  const native = (await client.acquireConnection()) as Native;
  const plan = { sqlite: sqlitePlan, postgres: postgresPlan, mysql: mysqlPlan }[testDatabase()];
  const found: string[] = [];
  const isPostgres = testDatabase() === 'postgres';
  try {
    if (isPostgres)
      await native.query(POSTGRES_SWITCHES.map((name) => `set ${name} = off`).join(';'));
    for (const query of queries) {
      for (const line of await plan(native, query, tables)) found.push(`${line} ← ${query.sql}`);
    }
  } finally {
    if (isPostgres) await native.query(POSTGRES_SWITCHES.map((name) => `reset ${name}`).join(';'));
    await client.releaseConnection(native);
  }
  return found;
};

/** Brings the planner's statistics up to date; SQLite has none, as with every host. */
export const analyseTables = async (strapi: Strapi, tables: readonly string[]): Promise<void> => {
  if (testDatabase() === 'sqlite') return;
  const knex = connectionOf(strapi);
  const schema = strapi.db.getSchemaName();
  for (const table of tables) {
    const name = schema ? `"${schema}"."${table}"` : table;
    if (testDatabase() === 'mysql') await knex.raw(`analyze table ${name}`);
    else await knex.raw(`analyze ${name}`);
  }
};
