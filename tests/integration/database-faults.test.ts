import { setTimeout as wait } from 'node:timers/promises';
import { testDatabase } from '../helpers/database';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';

const CUSTOMERS = 8;
/** Longer than the provider waits for two answers. */
const AWAY_MS = 11_000;
const ROUNDS = 8;
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

/** Each of these messages is there once, and counted once. */
const expectOnce = async (written: { id: string; wamid: string }[]): Promise<void> => {
  const wamids = written.map(({ wamid }) => wamid);
  const messages = await place.db('whatsapp_messages').whereIn('wamid', wamids);
  expect(messages.map(({ wamid }) => wamid).sort()).toEqual([...wamids].sort());
  const unread = await place
    .db('whatsapp_conversations as v')
    .join('whatsapp_contacts as c', 'c.id', 'v.contact_id')
    .whereIn(
      'c.wa_id',
      written.map(({ id }) => id)
    )
    .select('v.unread');
  expect(unread).toEqual(written.map(() => ({ unread: 1 })));
};

/** What was tried to deliver meanwhile: nothing was taken, and where we could answer it was in time. */
const expectRefused = async (since: number): Promise<void> => {
  const tried = await place.simulator.deliveries(since);
  expect(tried.length).toBeGreaterThanOrEqual(CUSTOMERS);
  for (const { status, ms } of tried) {
    // SQLite waits within the process: for so long nothing is answered at all
    expect(testDatabase() === 'sqlite' ? [0, 503] : [503]).toContain(status);
    if (status === 503) expect(ms).toBeLessThan(5_000);
  }
};

test('the table is locked: webhooks are answered 503, and all there once it is free', async () => {
  await write(1);
  await place.workOff();
  const since = await lastDelivery();
  const unlock = await place.lockEvents();
  const written = await write();
  await wait(AWAY_MS);
  await expectRefused(since);
  await unlock();
  await place.workOff();
  await expectOnce(written);
});

test('no connection is free: webhooks are answered 503, and all there once there is one', async () => {
  const since = await lastDelivery();
  await place.command({ do: 'hold connections', count: POOL, ms: AWAY_MS });
  const written = await write();
  await wait(AWAY_MS - 500);
  await expectRefused(since);
  await place.workOff();
  await expectOnce(written);
});

test('connections break again and again under load: nothing is lost, nothing goes out twice', async () => {
  const people = await write();
  await place.workOff();
  const written: { id: string; wamid: string }[] = [];
  const sent: string[] = [];
  let broken = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const [more, answers, ended] = await Promise.all([
      write(4),
      Promise.allSettled(people.map(({ id }) => place.send(id, `Round ${round}`))),
      place.disturb(),
    ]);
    written.push(...more);
    broken += ended;
    sent.push(...answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
  }
  // a claim whose commit was not answered is nobody's: it runs out
  await place.expireClaims();
  await place.workOff();

  expect(broken).toBeGreaterThanOrEqual(ROUNDS);
  await expectOnce(written);
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
});
