import { record, secondsSince } from '../helpers/experiment';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import { until } from '../helpers/until';

const HAND_OVER_MS = 10_000;
const MESSAGES = 10;

let place: ProcessPlace;
let nextCustomer = 4915155800000;
beforeAll(async () => {
  place = await startProcessPlace();
});
afterAll(() => place?.stop());
afterEach(() => place.simulator.clearFaults());

const hello = { type: 'text', text: { body: 'Hello' } };
const newCustomer = () => String((nextCustomer += 1));

/** People with open windows. */
const customers = async (): Promise<string[]> => {
  const ids = Array.from({ length: MESSAGES }, newCustomer);
  for (const id of ids) {
    const { wamid } = await place.simulator.customerWrites(id, hello);
    await until(async () => (await place.rows('messages', { wamid })).length === 1, 'it is stored');
  }
  return ids;
};

const acceptedBy = async (id: string): Promise<number> =>
  (await place.simulator.requests({ path: '/messages', to: id })).filter(({ wamid }) => wamid)
    .length;

const terminate = async (): Promise<number> => {
  const asked = performance.now();
  place.signal('SIGTERM');
  expect(await place.exited()).toEqual({ code: 0, signal: null });
  return performance.now() - asked;
};

test('SIGTERM under load: calls end and are recorded, webhooks are stored or come again', async () => {
  const ids = await customers();
  const since = (await place.simulator.deliveries()).at(-1)?.no ?? 0;
  await place.simulator.fault({ match: { path: '/messages' }, effect: { delayMs: 1_500 } });
  const sent = await Promise.all(ids.map((id) => place.send(id, 'Under way')));
  const written: string[] = [];
  let isWriting = true;
  const writing = (async () => {
    while (isWriting) {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => place.simulator.customerWrites(newCustomer(), hello))
      );
      written.push(...answers.map(({ wamid }) => wamid));
    }
  })();
  await until(
    async () => (await Promise.all(ids.map(acceptedBy))).every((count) => count === 1),
    'all calls are under way'
  );

  const tookMs = await terminate();
  isWriting = false;
  await writing;
  await place.simulator.clearFaults();

  expect(tookMs).toBeLessThan(HAND_OVER_MS);
  const messages = await place.db('whatsapp_messages').whereIn('document_id', sent);
  for (const { status, wamid } of messages) {
    expect(wamid).toMatch(/^wamid\./);
    expect(['accepted', 'sent', 'delivered']).toContain(status);
  }
  expect(await place.rows('outbox', { state: 'claimed' })).toEqual([]);
  const taken = (await place.simulator.deliveries(since)).filter(({ status }) => status === 200);
  const stored = JSON.stringify(await place.rows('inbound_events'));
  const lost = taken.flatMap(({ body }) =>
    [...JSON.stringify(body).matchAll(/"id":"(wamid\.[^"]+)"/g)].filter(
      ([, wamid]) => !stored.includes(wamid as string)
    )
  );
  expect(taken.length).toBeGreaterThan(0);
  expect(lost).toEqual([]);

  const begun = performance.now();
  await place.start();
  await place.workOff();
  const there = (await place.db('whatsapp_messages').whereIn('wamid', written)).length;
  const sends = await Promise.all(ids.map(acceptedBy));
  record({
    what: `SIGTERM under load, over after ${(tookMs / 1_000).toFixed(1)} s`,
    seed: null,
    attempts: written.length + sends.length,
    losses: Math.max(0, written.length - there) + sends.filter((count) => count === 0).length,
    doubles: Math.max(0, there - written.length) + sends.filter((count) => count > 1).length,
    recoverySeconds: secondsSince(begun),
  });
  expect(there).toBe(written.length);
  expect(sends).toEqual(ids.map(() => 1));
  expect(
    (await place.db('whatsapp_messages').whereIn('document_id', sent)).map(({ status }) => status)
  ).toEqual(ids.map(() => 'delivered'));
});

test('SIGTERM while the provider does not answer: it ends all the same, and the status settles', async () => {
  const [id = ''] = await customers();
  await place.simulator.fault({
    match: { path: '/messages', to: id },
    times: 1,
    effect: { delayMs: 15_000 },
  });
  const message = await place.send(id, 'No answer');
  await until(async () => (await acceptedBy(id)) === 1, 'the call is under way');

  expect(await terminate()).toBeLessThan(HAND_OVER_MS);

  await place.expireClaims();
  await place.start();
  await place.workOff();
  expect(await place.rows('messages', { document_id: message })).toEqual([
    expect.objectContaining({ status: 'delivered', reason: null }),
  ]);
  expect(await place.rows('outbox', { state: 'unknown' })).toEqual([]);
  expect(await acceptedBy(id)).toBe(1);
});
