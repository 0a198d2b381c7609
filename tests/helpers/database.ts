import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import mysql from 'mysql2/promise';
import { Client } from 'pg';
import { copyMysql, copyPostgres, copySqlite, templateOf } from './database-template';

export const TEST_DATABASES = ['sqlite', 'postgres', 'mysql'] as const;

export type TestDatabase = (typeof TEST_DATABASES)[number];

/** A place to boot on: the playground's DATABASE_* variables for it, and how it is thrown away. */
export interface FreshDatabase {
  kind: TestDatabase;
  env: Record<string, string>;
  drop(): Promise<void>;
}

/** The database this run is for: TEST_DATABASE, or SQLite. */
export const testDatabase = (): TestDatabase => {
  const name = process.env.TEST_DATABASE ?? 'sqlite';
  const found = TEST_DATABASES.find((database) => database === name);
  if (!found)
    throw new Error(`TEST_DATABASE is "${name}"; it must be one of ${TEST_DATABASES.join(', ')}`);
  return found;
};

const requiredUrl = (variable: string): URL => {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} must be set for this database`);
  return new URL(value);
};

const serverEnv = (client: string, url: URL, port: string): Record<string, string> => ({
  DATABASE_CLIENT: client,
  DATABASE_HOST: url.hostname,
  DATABASE_PORT: url.port || port,
  DATABASE_USERNAME: decodeURIComponent(url.username),
  DATABASE_PASSWORD: decodeURIComponent(url.password),
});

const dropSqlite = (file: string): void =>
  fs.rmSync(path.dirname(file), { recursive: true, force: true });

/** SQLite: a file of its own, because Strapi makes a path of ":memory:". */
const freshSqlite = async (): Promise<FreshDatabase> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-test-'));
  const file = path.join(folder, 'test.db');
  const template = templateOf('sqlite');
  if (template) copySqlite(template, file);
  return {
    kind: 'sqlite',
    env: {
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: file,
      SQLITE_WAL: '1',
    },
    drop: async () => dropSqlite(file),
  };
};

const POSTGRES_SCHEMA = 'wa_test';

/** Does something on a database of the PostgreSQL server; without a name, on the one of the address. */
const onPostgres = async (
  work: (client: Client) => Promise<unknown>,
  database?: string
): Promise<void> => {
  const url = requiredUrl('TEST_POSTGRES_URL');
  if (database) url.pathname = `/${database}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  await work(client).finally(() => client.end());
};

const dropPostgres = (name: string): Promise<void> =>
  onPostgres((client) => client.query(`drop database "${name}" with (force)`));

/** PostgreSQL: a schema that is not the public one, which Strapi does not create. */
const freshPostgres = async (name: string): Promise<FreshDatabase> => {
  const template = templateOf('postgres');
  if (template) await onPostgres((client) => copyPostgres(template, client, name));
  else {
    await onPostgres((client) => client.query(`create database "${name}"`));
    await onPostgres((client) => client.query(`create schema "${POSTGRES_SCHEMA}"`), name);
  }
  return {
    kind: 'postgres',
    env: {
      ...serverEnv('postgres', requiredUrl('TEST_POSTGRES_URL'), '5432'),
      DATABASE_NAME: name,
      DATABASE_SCHEMA: POSTGRES_SCHEMA,
    },
    drop: () => dropPostgres(name),
  };
};

const onMysql = async (work: (connection: mysql.Connection) => Promise<unknown>): Promise<void> => {
  const connection = await mysql.createConnection(requiredUrl('TEST_MYSQL_URL').href);
  await work(connection).finally(() => connection.end());
};

const dropMysql = (name: string): Promise<void> =>
  onMysql((connection) => connection.query(`drop database \`${name}\``));

/** MySQL and MariaDB: a database of its own, in the character set that Strapi wants. */
const freshMysql = async (name: string): Promise<FreshDatabase> => {
  const template = templateOf('mysql');
  await onMysql(async (connection) => {
    await connection.query(`create database \`${name}\` character set utf8mb4`);
    if (template) await copyMysql(template, connection, name);
  });
  return {
    kind: 'mysql',
    env: { ...serverEnv('mysql', requiredUrl('TEST_MYSQL_URL'), '3306'), DATABASE_NAME: name },
    drop: () => dropMysql(name),
  };
};

/** Throws away what `freshDatabase` made in another process. */
export const dropDatabase = async ({
  kind,
  env,
}: Pick<FreshDatabase, 'kind' | 'env'>): Promise<void> => {
  if (kind === 'sqlite') dropSqlite(env.DATABASE_FILENAME as string);
  else await (kind === 'postgres' ? dropPostgres : dropMysql)(env.DATABASE_NAME as string);
};

/**
 * A database that nobody else uses; without a kind, the one that TEST_DATABASE names. Empty, or as Strapi left it
 * after its first start, where all suites run.
 */
export const freshDatabase = async (kind = testDatabase()): Promise<FreshDatabase> => {
  const name = `wa_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  switch (kind) {
    case 'postgres':
      return freshPostgres(name);
    case 'mysql':
      return freshMysql(name);
    case 'sqlite':
      return freshSqlite();
  }
};

/** A connection of one's own to a database that a Strapi runs on. */
export const connectTo = ({ kind, env }: Pick<FreshDatabase, 'kind' | 'env'>): Knex => {
  switch (kind) {
    case 'sqlite':
      return knex({
        client: 'better-sqlite3',
        connection: { filename: env.DATABASE_FILENAME as string },
        useNullAsDefault: true,
      });
    case 'postgres':
      return knex({
        client: 'pg',
        connection: {
          host: env.DATABASE_HOST,
          port: Number(env.DATABASE_PORT),
          user: env.DATABASE_USERNAME,
          password: env.DATABASE_PASSWORD,
          database: env.DATABASE_NAME,
          application_name: 'test',
        },
        searchPath: [env.DATABASE_SCHEMA as string],
      });
    case 'mysql':
      return knex({
        client: 'mysql2',
        pool: { min: 0, max: 1 },
        connection: {
          host: env.DATABASE_HOST,
          port: Number(env.DATABASE_PORT),
          user: env.DATABASE_USERNAME,
          password: env.DATABASE_PASSWORD,
          database: env.DATABASE_NAME,
        },
      });
  }
};
