import { once } from 'node:events';
import Koa from 'koa';
import Database from 'better-sqlite3';
import { Pool } from 'pg';
import { KOA_TABLE } from './koa-table';
import { begin, obey } from './obey';

type Insert = (body: string) => unknown;

/** The same settings as the playground's connection has (playground/config/database.ts). */
const sqlite = (): Insert => {
  const db = new Database(process.env.DATABASE_FILENAME as string);
  if (process.env.SQLITE_WAL === '1') {
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${process.env.SQLITE_SYNCHRONOUS ?? 'NORMAL'}`);
    db.pragma('busy_timeout = 5000');
  }
  db.exec(
    `create table if not exists ${KOA_TABLE} (id integer primary key, body text, received_at bigint)`
  );
  const statement = db.prepare(`insert into ${KOA_TABLE} (body, received_at) values (?, ?)`);
  return (body) => statement.run(body, Date.now());
};

const postgres = async (): Promise<Insert> => {
  const schema = process.env.DATABASE_SCHEMA as string;
  const pool = new Pool({
    host: process.env.DATABASE_HOST,
    port: Number(process.env.DATABASE_PORT),
    database: process.env.DATABASE_NAME,
    user: process.env.DATABASE_USERNAME,
    password: process.env.DATABASE_PASSWORD,
    // as many as Strapi has (playground/config/database.ts)
    max: 10,
  });
  await pool.query(
    `create table if not exists "${schema}".${KOA_TABLE} (id serial primary key, body text, received_at bigint)`
  );
  const text = `insert into "${schema}".${KOA_TABLE} (body, received_at) values ($1, $2)`;
  return (body) => pool.query({ name: 'insert', text, values: [body, Date.now()] });
};

/** The least that a server can do which stores before it answers: bare Koa, one prepared insert a request. */
begin(async () => {
  const insert = process.env.DATABASE_CLIENT === 'postgres' ? await postgres() : sqlite();
  const app = new Koa();
  app.use(async (ctx) => {
    const chunks: Buffer[] = [];
    for await (const chunk of ctx.req) chunks.push(chunk as Buffer);
    await insert(Buffer.concat(chunks).toString('utf8'));
    ctx.status = 200;
    ctx.body = '';
  });
  await once(app.listen(Number(process.env.PORT), '127.0.0.1'), 'listening');
  obey({});
});
