import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import knex, { type Knex } from 'knex';
import { freshDatabase, testDatabase } from './database';
import type { Command } from './scripts/strapi-process';
import { startTestSimulator, type TestSimulator } from './simulator';
import { until } from './until';

const scripts = path.resolve(__dirname, 'scripts');
const START_TIMEOUT_MS = 50_000;

type Row = Record<string, unknown>;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

/** A connection of the test's own to the database of the process. */
const connect = (env: Record<string, string>): Knex => {
  switch (testDatabase()) {
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

/**
 * Strapi as a process of its own on a database that outlives it, with a simulator (in this process) as
 * the provider: it can be killed and started again, and the simulator knows what really happened.
 */
export const startProcessPlace = async (env: Record<string, string> = {}) => {
  const database = await freshDatabase();
  const simulator: TestSimulator = await startTestSimulator();
  const mediaFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-media-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const connectionName = `strapi process ${process.pid} ${port}`;
  const db = connect(database.env);
  let child: ChildProcess | null = null;
  let exited: Promise<Exit> = Promise.resolve({ code: null, signal: null });
  let output = '';
  let apiToken = '';

  const start = async (): Promise<void> => {
    output = '';
    const started = spawn(
      process.execPath,
      [path.join(scripts, 'run-sources.js'), path.join(scripts, 'strapi-process.ts')],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          PATH: process.env.PATH,
          HOME: process.env.HOME,
          NODE_ENV: 'test',
          STRAPI_TELEMETRY_DISABLED: 'true',
          STARTUP_LOG: 'false',
          LOG_LEVEL: 'warn',
          ENCRYPTION_KEY: 'test-encryption-key',
          PORT: String(port),
          PGAPPNAME: connectionName,
          WHATSAPP_MEDIA_FOLDER: mediaFolder,
          WHATSAPP_PUBLIC_URL: url,
          WHATSAPP_PROVIDER_URL: simulator.url,
          WHATSAPP_CLOCK_FOLLOW: simulator.url,
          ...database.env,
          ...env,
        },
      }
    );
    child = started;
    for (const stream of [started.stdout, started.stderr]) {
      stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    let isReady = false;
    let hasEnded = false;
    started.on('message', (message: { ready?: boolean }) => (isReady ||= message.ready === true));
    exited = new Promise((resolve) =>
      started.once('exit', (code, signal) => {
        hasEnded = true;
        resolve({ code, signal });
      })
    );
    await until(() => isReady || hasEnded, 'Strapi is started', START_TIMEOUT_MS);
    if (hasEnded) throw new Error(`Strapi ended while it started:\n${output}`);
  };

  const command = <T>(asked: Command): Promise<T> =>
    new Promise((resolve, reject) => {
      child?.once('message', ({ answer, error }: { answer?: T; error?: string }) =>
        error === undefined ? resolve(answer as T) : reject(new Error(error))
      );
      child?.send(asked);
    });

  const call = async (method: string, address: string, token: string, body?: unknown) => {
    const answer = await fetch(`${url}${address}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as { data?: unknown } };
  };

  /** Starts for the first time and connects the first number. */
  const open = async (): Promise<void> => {
    await start();
    const tokens = await command<{ admin: string; api: string }>({ do: 'tokens' });
    apiToken = tokens.api;
    const connected = await call('POST', '/whatsapp/channels/actions/connect', tokens.admin, {
      apiKey: simulator.key,
    });
    if (connected.status !== 200) throw new Error(JSON.stringify(connected.body));
  };

  const rows = async <T = Row>(table: string, where: Row = {}): Promise<T[]> =>
    (await db(`whatsapp_${table}`).where(where).orderBy('id')) as T[];

  const end = async (): Promise<void> => {
    child?.kill('SIGKILL');
    await exited;
    await db.destroy();
    await simulator.stop();
    await database.drop();
    fs.rmSync(mediaFolder, { recursive: true, force: true });
  };

  try {
    await open();
  } catch (error) {
    await end();
    throw error;
  }

  return {
    simulator,
    url,
    db,
    /** Rows of a table of ours, by its name without the prefix, in the order of their ids. */
    rows,
    /** What the process printed since its last start. */
    output: () => output,
    command,
    /** Starts it (again) on the same database. */
    start,
    /** Sends a signal to the process. */
    signal: (name: NodeJS.Signals) => child?.kill(name),
    /** How the process ended; waits for it. */
    exited: () => exited,

    /** Sends a text and gives the message's documentId. */
    send: async (to: string, text: string): Promise<string> => {
      const answer = await call('POST', '/api/whatsapp/messages', apiToken, {
        data: { to, type: 'text', text: { body: text } },
      });
      if (answer.status !== 202) {
        throw new Error(`answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      return (answer.body.data as { documentId: string }).documentId;
    },
    health: async () =>
      (await call('GET', '/api/whatsapp/health', apiToken)).body.data as {
        status: string;
        inbound: Record<string, number>;
        outbound: Record<string, number>;
      },

    /** Holds up every webhook in the database until the returned function is called. */
    lockEvents: async (): Promise<() => Promise<void>> => {
      const trx = await db.transaction();
      switch (testDatabase()) {
        case 'sqlite':
          // the first write takes the one lock that there is
          await trx('whatsapp_leases').update({ until: db.ref('until') });
          return async () => void (await trx.rollback());
        case 'postgres':
          await trx.raw('lock table whatsapp_inbound_events in exclusive mode');
          return async () => void (await trx.rollback());
        case 'mysql':
          await trx.raw('lock tables whatsapp_inbound_events write');
          return async () => {
            await trx.raw('unlock tables');
            await trx.rollback();
          };
      }
    },
    /**
     * Ends every connection of the process and gives their number; on SQLite, which has none to end,
     * writes have to wait for a moment.
     */
    disturb: async (): Promise<number> => {
      switch (testDatabase()) {
        case 'sqlite': {
          const trx = await db.transaction();
          await trx('whatsapp_leases').update({ until: db.ref('until') });
          await wait(300);
          await trx.rollback();
          return 1;
        }
        case 'postgres': {
          const { rows: ended } = (await db.raw(
            'select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?',
            [connectionName]
          )) as { rows: unknown[] };
          return ended.length;
        }
        case 'mysql': {
          const [found] = (await db.raw(
            'select id from information_schema.processlist where db = database() and id <> connection_id()'
          )) as [{ id: number }[]];
          for (const { id } of found) await db.raw(`kill ${Number(id)}`).catch(() => undefined);
          return found.length;
        }
      }
    },

    /** Lets everything fall due that waits for the provider's clock, until nothing is left to do. */
    workOff: () =>
      until(
        async () => {
          await simulator.advanceClock(31_000);
          const { idle } = await simulator.call<{ idle: boolean }>('GET', '/idle');
          const left = [
            ...(await rows('inbound_events', { state: 'waiting' })),
            ...(await rows('inbound_items', { state: 'retrying' })),
            ...(await rows('outbox', { state: 'waiting' })),
            ...(await rows('outbox', { state: 'claimed' })),
          ];
          return idle && left.length === 0;
        },
        'nothing is left to do',
        40_000
      ),

    /** Claims and leases of a process that is gone run out now, not after their minute. */
    expireLeases: async () => {
      await db('whatsapp_leases').update({ until: 0 });
    },
    expireClaims: async () => {
      await db('whatsapp_outbox').where({ state: 'claimed' }).update({ claim_until: 0 });
    },

    /** Ends and removes everything. */
    stop: end,
  };
};

export type ProcessPlace = Awaited<ReturnType<typeof startProcessPlace>>;
