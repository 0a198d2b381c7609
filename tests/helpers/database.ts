import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import mysql from 'mysql2/promise';
import { Client } from 'pg';

export const TEST_DATABASES = ['sqlite', 'postgres', 'mysql'] as const;

export type TestDatabase = (typeof TEST_DATABASES)[number];

/** An empty place to boot on: the playground's DATABASE_* variables for it, and how it is thrown away. */
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

/** SQLite: a file of its own, because Strapi makes a path of ":memory:". */
const freshSqlite = async (): Promise<FreshDatabase> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-test-'));
  return {
    kind: 'sqlite',
    env: {
      DATABASE_CLIENT: 'sqlite',
      DATABASE_FILENAME: path.join(folder, 'test.db'),
      SQLITE_WAL: '1',
    },
    drop: async () => fs.rmSync(folder, { recursive: true, force: true }),
  };
};

/** PostgreSQL: a schema of its own; Strapi does not create it. */
const freshPostgres = async (name: string): Promise<FreshDatabase> => {
  const url = requiredUrl('TEST_POSTGRES_URL');
  const run = async (sql: string) => {
    const client = new Client({ connectionString: url.href });
    await client.connect();
    await client.query(sql).finally(() => client.end());
  };
  await run(`create schema "${name}"`);
  return {
    kind: 'postgres',
    env: {
      ...serverEnv('postgres', url, '5432'),
      DATABASE_NAME: url.pathname.slice(1) || 'postgres',
      DATABASE_SCHEMA: name,
    },
    drop: () => run(`drop schema "${name}" cascade`),
  };
};

/** MySQL and MariaDB: a database of its own, in the character set that Strapi wants. */
const freshMysql = async (name: string): Promise<FreshDatabase> => {
  const url = requiredUrl('TEST_MYSQL_URL');
  const run = async (sql: string) => {
    const connection = await mysql.createConnection(url.href);
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`create database \`${name}\` character set utf8mb4`);
  return {
    kind: 'mysql',
    env: { ...serverEnv('mysql', url, '3306'), DATABASE_NAME: name },
    drop: () => run(`drop database \`${name}\``),
  };
};

/** A database that nobody else uses; without a kind, the one that TEST_DATABASE names. */
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
