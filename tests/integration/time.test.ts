import { testDatabase } from '../helpers/database';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import type { StrapiChild } from '../helpers/strapi-child';
import { until } from '../helpers/until';

/** 02:30 in Berlin for the first time; an hour later it is 02:30 again, and summer time is over. */
const FIRST = Date.parse('2026-10-25T00:30:00.000Z');
const SECOND = FIRST + 3_600_000;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** A jump of the clock runs every due job of both processes. */
const PATIENCE_MS = 30_000;

let place: ProcessPlace;
let nextCustomer = 4915156300000;
beforeAll(async () => {
  place = await startProcessPlace({ TZ: 'Europe/Berlin' });
});
afterAll(() => place?.stop());
afterEach(() => place?.simulator.clearFaults());

const hello = { type: 'text', text: { body: 'Hello' } };
const newCustomer = () => String((nextCustomer += 1));

interface Message {
  documentId: string;
  status: string;
  timestamp: string;
}

/** Moves the provider's clock, and with it ours. */
const moveTo = async (now: number): Promise<void> => {
  await place.simulator.call('PATCH', '/clock', { now: new Date(now).toISOString() });
};

const stored = async (wamid: string): Promise<Message> =>
  until(
    async () => {
      const { body } = await place.ask(
        'GET',
        `/messages?filters[wamid]=${encodeURIComponent(wamid)}`
      );
      return (body.data as Message[])[0];
    },
    'the message is stored',
    PATIENCE_MS
  );

const write = async (id: string): Promise<Message> =>
  stored((await place.simulator.customerWrites(id, hello)).wamid);

const send = (to: string, of?: StrapiChild) =>
  place.ask('POST', '/messages', { data: { to, type: 'text', text: { body: 'Hello' } } }, of);

const read = async (documentId: string, of?: StrapiChild): Promise<Message> =>
  (await place.ask('GET', `/messages/${documentId}`, undefined, of)).body.data as Message;

/** Strapi keeps these three in the local time of the process that wrote them; nothing of ours looks at them. */
const ours = (entry: object) => ({
  ...entry,
  createdAt: null,
  updatedAt: null,
  publishedAt: null,
});

const reaches = (documentId: string, status: string) =>
  until(
    async () => (await read(documentId)).status === status,
    `the message is ${status}`,
    PATIENCE_MS
  );

test('the clock jumps over the end of a window while calls are under way: the window closes, no claim runs out', async () => {
  await moveTo(FIRST - 10 * DAY_MS);
  const ids = Array.from({ length: 5 }, newCustomer);
  await Promise.all(ids.map(write));
  await place.simulator.fault({
    match: { path: '/messages' },
    times: 5,
    effect: { delayMs: 8_000 },
  });
  const sent = await Promise.all(ids.map((id) => send(id)));
  expect(sent.map(({ status }) => status)).toEqual(ids.map(() => 202));
  const messages = sent.map(({ body }) => (body.data as Message).documentId);
  await until(
    async () => {
      const asked = await place.simulator.requests({ path: '/messages' });
      return asked.filter(({ wamid }) => wamid).length === ids.length;
    },
    'all calls are under way',
    PATIENCE_MS
  );
  const claims = await place.rows<{ claim_until: unknown }>('outbox', { state: 'claimed' });

  await moveTo(FIRST - 8 * DAY_MS);

  await until(async () => (await send(ids[0] as string)).status === 422, 'the window is closed');
  expect(await place.rows<{ claim_until: unknown }>('outbox', { state: 'claimed' })).toEqual(
    claims
  );
  await place.workOff();
  for (const message of messages) expect((await read(message)).status).toBe('delivered');
  for (const id of ids) {
    const asked = await place.simulator.requests({ path: '/messages', to: id });
    expect(asked.filter(({ wamid }) => wamid)).toHaveLength(1);
  }
  const log = await place.rows<{ state: string; attempt: number }>('outbox');
  expect(log.map(({ state, attempt }) => [state, attempt])).toEqual(ids.map(() => ['done', 1]));
});

// two processes on one SQLite file are no way to run Strapi
if (testDatabase() !== 'sqlite') {
  test('processes in Berlin and in UTC agree on every time over the end of summer time', async () => {
    const utc = await place.another({ TZ: 'UTC' });
    const id = newCustomer();
    await moveTo(FIRST);
    const first = await write(id);
    const answers = [await send(id), await send(id, utc)];
    await moveTo(SECOND);
    const second = await write(id);
    answers.push(await send(id), await send(id, utc));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    const sent = answers.map(({ body }) => (body.data as Message).documentId);
    for (const message of sent) await reaches(message, 'delivered');

    // an hour lies between the two, on both, although the wall showed the same time
    expect(Math.floor(Date.parse(first.timestamp) / 60_000)).toBe(FIRST / 60_000);
    expect(Date.parse(second.timestamp) - Date.parse(first.timestamp)).toBeGreaterThan(
      59 * MINUTE_MS
    );
    for (const { documentId } of [first, second, ...sent.map((documentId) => ({ documentId }))]) {
      expect(ours(await read(documentId, utc))).toEqual(ours(await read(documentId)));
    }
    const { conversation } = (await read(first.documentId)) as unknown as {
      conversation: { documentId: string };
    };
    const thread = `/conversations/${conversation.documentId}`;
    const dialogue = (await place.ask('GET', thread)).body.data as { windowEndsAt: string };
    const toldByUtc = (await place.ask('GET', thread, undefined, utc)).body.data as object;
    expect(ours(toldByUtc)).toEqual(ours(dialogue));
    expect(Date.parse(dialogue.windowEndsAt)).toBe(Date.parse(second.timestamp) + DAY_MS);
    const times = ((await place.ask('GET', `${thread}/messages`)).body.data as Message[]).map(
      ({ timestamp }) => timestamp
    );
    expect(times).toEqual([...times].sort());
    expect(times).toHaveLength(6);
    const between = `/messages?filters[timestamp][$gte]=${new Date(SECOND - 30 * MINUTE_MS).toISOString()}&filters[conversation][documentId]=${conversation.documentId}`;
    for (const child of [undefined, utc]) {
      expect((await place.ask('GET', between, undefined, child)).body.data).toHaveLength(3);
    }

    // the window ends a day of 24 hours after the last message, for both in the same moment
    await moveTo(SECOND + DAY_MS - MINUTE_MS);
    for (const child of [undefined, utc]) {
      await until(async () => (await send(id, child)).status === 202, 'the window is still open');
    }
    await moveTo(SECOND + DAY_MS + MINUTE_MS);
    for (const child of [undefined, utc]) {
      await until(async () => (await send(id, child)).status === 422, 'the window is closed');
    }
    await place.workOff();
    expect((await place.health()).outbound).toMatchObject({ unknown: 0, sending: 0 });
  });
}
