import fs from 'node:fs';
import type mysql from 'mysql2/promise';
import type { Client } from 'pg';
import type { FreshDatabase } from './database';

/**
 * A database on which Strapi was booted once, as the suites of a run copy it: making some two hundred tables
 * takes longer than most of them run. `TEST_TEMPLATE` holds it as JSON while such a run lasts.
 */
export interface DatabaseTemplate {
  kind: FreshDatabase['kind'];
  /** What Strapi was booted with. */
  env: Record<string, string>;
}

/** The template of this run; null where there is none, or one of another database. */
export const templateOf = (kind: FreshDatabase['kind']): DatabaseTemplate | null => {
  const template = JSON.parse(process.env.TEST_TEMPLATE ?? 'null') as DatabaseTemplate | null;
  return template?.kind === kind ? template : null;
};

/** Copies the file, to which nobody writes. */
export const copySqlite = ({ env }: DatabaseTemplate, file: string): void =>
  fs.copyFileSync(env.DATABASE_FILENAME as string, file);

/** The schema within keeps its name. */
export const copyPostgres = ({ env }: DatabaseTemplate, server: Client, name: string) =>
  server.query(`create database "${name}" template "${env.DATABASE_NAME}"`);

/** Into an empty database. MariaDB has no copy of its own: each table is made anew, with its foreign keys. */
export const copyMysql = async (
  { env }: DatabaseTemplate,
  connection: mysql.Connection,
  name: string
): Promise<void> => {
  const from = `\`${env.DATABASE_NAME}\``;
  const [tables] = await connection.query<mysql.RowDataPacket[]>(`show tables from ${from}`);
  await connection.query(`use \`${name}\``);
  await connection.query('set foreign_key_checks = 0, unique_checks = 0');
  for (const row of tables) {
    const table = `\`${Object.values(row)[0]}\``;
    const [[made]] = await connection.query<mysql.RowDataPacket[]>(
      `show create table ${from}.${table}`
    );
    await connection.query(String(made?.['Create Table']));
    await connection.query(`insert into ${table} select * from ${from}.${table}`);
  }
};
