import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { connectTo, freshDatabase, testDatabase, type FreshDatabase } from './database';
import { waitsForLeases } from './experiment';
import { startTestSimulator, type TestSimulator } from './simulator';
import { createStrapiChild, type StrapiChild } from './strapi-child';
import { until } from './until';

type Row = Record<string, unknown>;

/**
 * Strapi as a process of its own on a database that outlives it, with a simulator (in this process) as
 * the provider: it can be killed and started again, and the simulator knows what really happened.
 * @param ownDatabase of the kind that TEST_DATABASE names; a fresh one when left out
 */
export const startProcessPlace = async (
  env: Record<string, string> = {},
  ownDatabase?: FreshDatabase
) => {
  const database = ownDatabase ?? (await freshDatabase());
  const simulator: TestSimulator = await startTestSimulator();
  const mediaFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-media-'));
  const db = connectTo(database);
  const shared = {
    WHATSAPP_MEDIA_FOLDER: mediaFolder,
    WHATSAPP_PROVIDER_URL: simulator.url,
    WHATSAPP_CLOCK_FOLLOW: simulator.url,
    ...database.env,
  };
  const child = await createStrapiChild({ ...shared, ...env });
  const children: StrapiChild[] = [child];
  const { url, command, call, connectionName, start } = child;
  let apiToken = '';

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
    for (const one of children) {
      one.signal('SIGKILL');
      await one.exited();
    }
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
    command,
    start,
    signal: child.signal,
    exited: child.exited,
    output: child.output,

    /** Starts another process on the same database, provider and clock. */
    another: async (own: Record<string, string>): Promise<StrapiChild> => {
      const other = await createStrapiChild({ ...shared, ...own });
      children.push(other);
      await other.start();
      return other;
    },

    /** Asks a process over REST, with full access. */
    ask: (method: string, address: string, body?: unknown, of: StrapiChild = child) =>
      of.call(method, `/api/whatsapp${address}`, apiToken, body),

    /** A new administrator's access token. */
    adminToken: async () => (await command<{ admin: string }>({ do: 'tokens' })).admin,

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
     * Holds a dialogue's row until the returned function is called, as a host's own long transaction does;
     * on SQLite every write waits for it.
     */
    holdConversation: async (id: number): Promise<() => Promise<void>> => {
      const trx = await db.transaction();
      await trx('whatsapp_conversations')
        .where({ id })
        .update({ unread: db.ref('unread') });
      return async () => void (await trx.rollback());
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
        waitsForLeases() ? 200_000 : 40_000
      ),

    /** Claims and leases of a process that is gone run out now, not after their minute. */
    expireLeases: async () => {
      if (waitsForLeases()) return;
      await db('whatsapp_leases').update({ until: 0 });
    },
    expireClaims: async () => {
      if (waitsForLeases()) return;
      await db('whatsapp_outbox').where({ state: 'claimed' }).update({ claim_until: 0 });
    },

    /** Ends and removes everything. */
    stop: end,
  };
};

export type ProcessPlace = Awaited<ReturnType<typeof startProcessPlace>>;
