import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { connectTo, freshDatabase, type TestDatabase } from '../tests/helpers/database';
import { freePort } from '../tests/helpers/free-port';
import { controlSimulator, type SimulatorControl } from '../tests/helpers/simulator';
import type { Door } from './bodies';
import { startProgram, type Program } from './program';

/** Databases as the table names them, with what makes them so. */
export const DATABASES = {
  'sqlite-full': {
    title: 'SQLite, WAL, synchronous FULL',
    kind: 'sqlite',
    env: { SQLITE_WAL: '1', SQLITE_SYNCHRONOUS: 'FULL' },
  },
  'sqlite-default': {
    title: 'SQLite as a host has it by default',
    kind: 'sqlite',
    env: { SQLITE_WAL: '0' },
  },
  postgres: { title: 'PostgreSQL', kind: 'postgres', env: {} },
} as const satisfies Record<
  string,
  { title: string; kind: TestDatabase; env: Record<string, string> }
>;

export type DatabaseName = keyof typeof DATABASES;

/** Everything that a bench runs on, each part in a process of its own. */
export interface Place {
  database: DatabaseName;
  db: Knex;
  /** Of the playground's database; for a server beside Strapi. */
  env: Record<string, string>;
  strapi: Program;
  strapiUrl: string;
  load: Program;
  simulator: SimulatorControl;
  simulatorKey: string;
  /** Row id of the connected channel. */
  channel: number;
  door: Door;
  /** Number of the next customer that nobody has written to or about. */
  nextCustomer: number;
  stop(): Promise<void>;
}

const connectNumber = async (strapi: Program, url: string, apiKey: string): Promise<void> => {
  const token = await strapi.ask<string>('adminToken');
  const answer = await fetch(`${url}/whatsapp/channels/actions/connect`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ apiKey }),
  });
  if (answer.status !== 200) throw new Error(`connecting answered ${await answer.text()}`);
};

/** Starts Strapi on an empty database with one connected number; nothing is ingested or sent yet. */
export const startPlace = async (database: DatabaseName): Promise<Place> => {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { kind, env } = DATABASES[database];
    const fresh = await freshDatabase(kind);
    undo.push(() => fresh.drop());
    const mediaFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-bench-'));
    undo.push(() => fs.rmSync(mediaFolder, { recursive: true, force: true }));

    const simulatorProgram = await startProgram('simulator');
    undo.push(() => simulatorProgram.stop());
    const { url: simulatorUrl, key } = await simulatorProgram.ask<{ url: string; key: string }>(
      'where'
    );
    const simulator = controlSimulator(simulatorUrl);
    const [first] = await simulator.numbers();
    await simulator.call('PATCH', `/numbers/${first?.phoneNumberId}`, {
      throughput: 'HIGH',
      limit: null,
    });

    const port = await freePort();
    const strapiUrl = `http://127.0.0.1:${port}`;
    const strapi = await startProgram('strapi', {
      ...fresh.env,
      ...env,
      PORT: String(port),
      STARTUP_LOG: 'false',
      LOG_LEVEL: 'error',
      ENCRYPTION_KEY: 'bench-encryption-key',
      WHATSAPP_MEDIA_FOLDER: mediaFolder,
      WHATSAPP_PUBLIC_URL: strapiUrl,
      WHATSAPP_PROVIDER_URL: simulatorUrl,
      BENCH_PROFILES: process.env.BENCH_PROFILES,
      WHATSAPP_CONFIG: JSON.stringify({ workers: { enabled: false } }),
    });
    undo.push(() => strapi.stop());
    await connectNumber(strapi, strapiUrl, key);
    const load = await startProgram('load');
    undo.push(() => load.stop());

    const db = connectTo(fresh);
    undo.push(() => db.destroy());
    const [number] = await simulator.numbers();
    const [channel] = (await db('whatsapp_channels').select('id')) as { id: number }[];
    if (!number?.webhook || !channel) throw new Error('the number is not connected');
    return {
      database,
      db,
      env: { ...fresh.env, ...env },
      strapi,
      strapiUrl,
      load,
      simulator,
      simulatorKey: key,
      channel: Number(channel.id),
      door: {
        url: String(number.webhook.url),
        headers: number.webhook.headers ?? {},
        wabaId: number.wabaId,
        phone: number.phone,
        phoneNumberId: number.phoneNumberId,
      },
      nextCustomer: 0,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};

export const countRows = async (
  { db }: Pick<Place, 'db'>,
  table: string,
  where: Record<string, unknown> = {}
): Promise<number> => {
  const [row] = (await db(table).where(where).count({ rows: '*' })) as { rows: number | string }[];
  return Number(row?.rows ?? 0);
};
