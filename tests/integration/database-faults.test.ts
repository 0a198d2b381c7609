import { setTimeout as wait } from 'node:timers/promises';
import { testDatabase } from '../helpers/database';
import { record, secondsSince } from '../helpers/experiment';
import { startPostgres } from '../helpers/postgres-server';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import { until } from '../helpers/until';

const CUSTOMERS = 8;
/** Longer than the provider waits for two answers; SQLite's one lock is held for as long as a backup may take. */
const AWAY_MS = 11_000;
const LOCKED_MS = testDatabase() === 'sqlite' ? 20_000 : AWAY_MS;
const ROUNDS = 8;
const STOPPED_MS = 3_000;
/** SQLite has no connections that break: there every write has to wait. */
const TROUBLE = testDatabase() === 'sqlite' ? 'locked for a moment' : 'all connections break';
const POOL = testDatabase() === 'sqlite' ? 1 : 2;

let place: ProcessPlace;
let nextCustomer = 4915156000000;
beforeAll(async () => {
  place = await startProcessPlace({ DATABASE_POOL_MAX: String(POOL) });
});
afterAll(() => place?.stop());

const hello = { type: 'text', text: { body: 'Hello' } };

/** So many new people write; gives their numbers and the ids of their messages. */
const write = (count = CUSTOMERS) =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const id = String((nextCustomer += 1));
      return { id, ...(await place.simulator.customerWrites(id, hello)) };
    })
  );

const lastDelivery = async () => (await place.simulator.deliveries()).at(-1)?.no ?? 0;

/** Everybody writes and is written to, once. Gives what was answered: the new messages, and the ids of the sent. */
interface Traffic {
  written: { id: string; wamid: string }[];
  sent: string[];
}
const exchange = async (people: { id: string }[], round: string): Promise<Traffic> => {
  const [written, answers] = await Promise.all([
    write(4),
    Promise.allSettled(people.map(({ id }) => place.send(id, `Round ${round}`))),
  ]);
  return {
    written,
    sent: answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])),
  };
};

interface Outcome {
  attempts: number;
  losses: number;
  doubles: number;
  unknown?: number;
}

/** Each of these messages is there once, and counted once. */
const expectOnce = async (written: { id: string; wamid: string }[]): Promise<Outcome> => {
  const wamids = written.map(({ wamid }) => wamid);
  const messages = await place.db('whatsapp_messages').whereIn('wamid', wamids);
  const there = new Set(messages.map(({ wamid }: { wamid: string }) => wamid));
  const outcome = {
    attempts: wamids.length,
    losses: wamids.filter((wamid) => !there.has(wamid)).length,
    doubles: messages.length - there.size,
  };
  expect(outcome).toEqual({ attempts: wamids.length, losses: 0, doubles: 0 });
  const unread = await place
    .db('whatsapp_conversations as v')
    .join('whatsapp_contacts as c', 'c.id', 'v.contact_id')
    .whereIn(
      'c.wa_id',
      written.map(({ id }) => id)
    )
    .select('v.unread');
  expect(unread).toEqual(written.map(() => ({ unread: 1 })));
  return outcome;
};

/** Works off what waited, and notes how long that took and what came of it. */
const recover = async (
  what: string,
  judgement: () => Promise<Outcome>,
  begun = performance.now()
): Promise<void> => {
  await place.workOff();
  const recoverySeconds = secondsSince(begun);
  record({ what, seed: null, recoverySeconds, ...(await judgement()) });
};

/** What was tried to deliver meanwhile: nothing was taken, and the answers were in time. */
const expectRefused = async (since: number): Promise<void> => {
  const tried = await place.simulator.deliveries(since);
  expect(tried.length).toBeGreaterThanOrEqual(CUSTOMERS);
  const inTime = tried.filter(({ status }) => status === 503);
  // Strapi's own statements stop the process while they wait: a loaded machine answers some too late
  expect(tried.filter(({ status }) => status !== 503 && status !== 0)).toEqual([]);
  expect(inTime.length).toBeGreaterThan(tried.length / 2);
};

/** The longest that the process took to answer anything at all until `done` resolves, in milliseconds. */
const slowestAnswer = async (done: Promise<unknown>): Promise<number> => {
  let slowest = 0;
  let isDone = false;
  void done.then(() => (isDone = true));
  while (!isDone) {
    const asked = performance.now();
    await fetch(`${place.url}/_health`);
    slowest = Math.max(slowest, performance.now() - asked);
    await wait(50);
  }
  return slowest;
};

test('the table is locked: webhooks are answered 503, and all there once it is free', async () => {
  await write(1);
  await place.workOff();
  const since = await lastDelivery();
  const unlock = await place.lockEvents();
  const written = await write();
  try {
    expect(await slowestAnswer(wait(LOCKED_MS))).toBeLessThan(4_000);
    // before the lock is gone: what is under way then may still be taken
    await expectRefused(since);
  } finally {
    await unlock();
  }
  await recover(`the event log is locked for ${LOCKED_MS / 1_000} s`, () => expectOnce(written));
});

test('no connection is free: webhooks are answered 503, and all there once there is one', async () => {
  const since = await lastDelivery();
  await place.command({ do: 'hold connections', count: POOL, ms: AWAY_MS });
  const written = await write();
  await wait(AWAY_MS - 500);
  await expectRefused(since);
  await recover(`no connection is free for ${AWAY_MS / 1_000} s`, () => expectOnce(written));
});

/** The ledger is the judge: what was answered 202 was sent once, or is unknown and was not. */
const judge = async ({ written, sent }: Traffic): Promise<Outcome> => {
  const inbound = await expectOnce(written);
  expect(sent.length).toBeGreaterThan(0);
  const accepted = new Map<string, number>();
  for (const { wamid, biz_opaque_callback_data: mark } of await place.simulator.requests({
    path: '/messages',
  })) {
    if (wamid && mark) accepted.set(mark, (accepted.get(mark) ?? 0) + 1);
  }
  const messages = await place.rows<{ document_id: string; status: string }>('messages', {
    direction: 'outbound',
  });
  expect(messages.map(({ document_id }) => document_id)).toEqual(expect.arrayContaining(sent));
  for (const { document_id, status } of messages) {
    expect([1, undefined]).toContain(accepted.get(document_id));
    expect(status).toBe(accepted.has(document_id) ? 'delivered' : 'unknown');
  }
  expect(await place.health()).toMatchObject({
    inbound: { waiting: 0, retrying: 0, failed: 0 },
    outbound: { waiting: 0, sending: 0 },
  });
  const ids = messages.map(({ document_id }) => document_id);
  return {
    attempts: inbound.attempts + sent.length,
    losses: inbound.losses + sent.filter((id) => !ids.includes(id)).length,
    doubles: inbound.doubles + [...accepted.values()].filter((count) => count > 1).length,
    unknown: messages.filter(({ status }) => status === 'unknown').length,
  };
};

test('connections break again and again under load: nothing is lost, nothing goes out twice', async () => {
  const people = await write();
  await place.workOff();
  const all: Traffic = { written: [], sent: [] };
  let broken = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [{ written, sent }, ended] = await Promise.all([
      exchange(people, String(round)),
      place.disturb(),
    ]);
    broken += ended;
    all.written.push(...written);
    all.sent.push(...sent);
  }
  // a claim whose commit was not answered is nobody's: it runs out
  await place.expireClaims();
  await recover(`${TROUBLE}, ${ROUNDS} times under load`, () => judge(all));
  expect(broken).toBeGreaterThanOrEqual(ROUNDS);
});

// a server that the test may stop: PostgreSQL alone can be started as any user, in any folder
if (testDatabase() === 'postgres') {
  describe('a PostgreSQL of its own', () => {
    let shared: ProcessPlace;
    let server: Awaited<ReturnType<typeof startPostgres>>;
    beforeAll(async () => {
      shared = place;
      server = await startPostgres();
      place = await startProcessPlace({}, server.database);
    });
    afterAll(async () => {
      await place.stop();
      place = shared;
    });

    test.each(['fast', 'immediate'] as const)(
      'is stopped (%s) and started again: webhooks are answered 503 meanwhile, nothing is lost or sent twice',
      async (mode) => {
        const people = await write();
        await place.workOff();
        const since = await lastDelivery();
        const all: Traffic = { written: [], sent: [] };
        let isOver = false;
        const traffic = (async () => {
          for (let round = 0; !isOver; round += 1) {
            const { written, sent } = await exchange(people, `${mode} ${round}`);
            all.written.push(...written);
            all.sent.push(...sent);
          }
        })();
        await until(() => all.sent.length > 0, 'the traffic has begun');
        await server.stop(mode);
        await wait(STOPPED_MS);
        await server.start();
        const begun = performance.now();
        const before = all.sent.length;
        await until(() => all.sent.length > before, 'messages are taken again');
        isOver = true;
        await traffic;
        await place.expireClaims();
        await recover(
          `PostgreSQL is stopped (${mode}) for 3 s under load`,
          () => judge(all),
          begun
        );

        const refused = (await place.simulator.deliveries(since)).filter(
          ({ status }) => status !== 200
        );
        expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
        for (const { ms } of refused) expect(ms).toBeLessThan(5_000);
      }
    );
  });
}
