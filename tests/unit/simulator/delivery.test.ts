import type { Bench, Json } from './bench';
import { KEYS, startBench, template, text } from './bench';
import { bodyOf } from '../../../simulator/src/webhooks/envelope';

const IDA = '4915155500101';
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const writes = (body: string, own: Json = {}) =>
  bench.control('POST', `/customers/${IDA}/messages`, {
    message: { type: 'text', text: { body } },
    ...own,
  });

test('only 200 counts: anything else is tried again until it comes, with the same bytes', async () => {
  bench.receiver.answers = [500, 201, 302];
  await writes('Hello');
  await bench.receiver.until(() => bench.receiver.texts.length === 1);
  await bench.settle();
  expect(bench.receiver.texts).toHaveLength(4);
  expect(new Set(bench.receiver.texts).size).toBe(1);
  const attempts = (await bench.control<Json[]>('GET', '/deliveries')).body;
  expect(attempts.map(({ status, attempt, state }) => [status, attempt, state])).toEqual([
    [500, 1, 'retrying'],
    [201, 2, 'retrying'],
    [302, 3, 'retrying'],
    [200, 4, 'delivered'],
  ]);
});

test('after seven days it is given up', async () => {
  bench.receiver.answers = [500, 500];
  await writes('Hello');
  await bench.receiver.until(() => bench.receiver.texts.length === 1);
  await bench.control('PATCH', '/clock', { advanceMs: 8 * 86_400_000 });
  await bench.receiver.until(() => bench.receiver.texts.length === 2);
  await bench.settle();
  const attempts = (await bench.control<Json[]>('GET', '/deliveries')).body;
  expect(attempts.map(({ state }) => state)).toEqual(['retrying', 'given up']);
});

test('a number without a webhook drops its events, and says so', async () => {
  await bench.control('POST', `/customers/${IDA}/messages`, {
    channel: KEYS.other,
    message: { type: 'text', text: { body: 'Oi' } },
  });
  expect((await bench.control('GET', '/idle')).body.idle).toBe(true);
  expect((await bench.control<Json[]>('GET', '/deliveries')).body).toEqual([
    expect.objectContaining({ state: 'undeliverable', url: null, status: 0 }),
  ]);
});

test('the number’s webhook wins over its WABA’s', async () => {
  const { body } = await bench.provider('GET', '/v1/configs/webhook');
  await bench.provider('POST', '/waba_webhook', { url: `${String(body.url)}/waba`, headers: {} });
  await writes('to the first number');
  await writes('to the second', { channel: '410220330440551' });
  await bench.settle();
  const urls = (await bench.control<Json[]>('GET', '/deliveries')).body.map(({ url }) => url);
  expect(urls).toEqual([body.url, `${String(body.url)}/waba`]);
  expect((await bench.provider('GET', '/waba_webhook')).body).toMatchObject({
    waba_id: '200100300400500',
    phone_numbers: ['493055501000', '493055501001'],
  });
});

test('nothing is posted beyond this computer', async () => {
  await bench.provider('POST', '/v1/configs/webhook', {
    url: 'https://hooks.example/wa',
    headers: {},
  });
  await writes('Hello');
  await bench.control('PATCH', '/clock', { advanceMs: 8 * 86_400_000 });
  const [first] = (await bench.control<Json[]>('GET', '/deliveries')).body;
  expect(first).toMatchObject({ status: 0, error: expect.stringContaining('loopback') });
});

test('duplicates: the same body twice', async () => {
  await bench.control('PATCH', '/delivery', { duplicate: true });
  await writes('Hello');
  await bench.settle();
  expect(bench.receiver.texts).toHaveLength(2);
  expect(new Set(bench.receiver.texts).size).toBe(1);
});

test('disorder: everything comes, not in the order in which it happened', async () => {
  await bench.control('PATCH', '/delivery', { reorder: true });
  const bodies = Array.from({ length: 12 }, (_, n) => `message ${n}`);
  for (const body of bodies) await writes(body);
  await bench.settle();
  const came = bench.receiver.messages().map(({ text: words }) => (words as Json).body);
  expect([...came].sort()).toEqual([...bodies].sort());
  expect(came).not.toEqual(bodies);
});

test('batches: several messages share one body', async () => {
  await bench.control('PATCH', '/delivery', { batch: 5 });
  for (let n = 0; n < 5; n += 1) await writes(`message ${n}`);
  await bench.receiver.until(() => bench.receiver.messages().length === 5);
  expect(bench.receiver.bodies).toHaveLength(1);
  expect(bench.receiver.changes()).toHaveLength(1);
});

test('a status may come before the answer', async () => {
  await bench.control('PATCH', '/delivery', { statusBeforeAnswer: true });
  const answer = await bench.provider<{ messages: Json[] }>(
    'POST',
    '/messages',
    template(IDA, 'hello_world')
  );
  expect(bench.receiver.statuses()).toEqual([
    expect.objectContaining({ id: answer.body.messages[0]?.id, status: 'sent' }),
  ]);
});

test.each([
  ['v23', 'service', 'service'],
  ['v24', undefined, undefined],
] as const)('%s statuses carry the conversation accordingly', async (version, ...types) => {
  await bench.control('PATCH', '/delivery', { version });
  await writes('Hello');
  await bench.provider('POST', '/messages', text(IDA));
  await bench.settle();
  const conversations = bench.receiver
    .statuses()
    .map(({ conversation }) => conversation as Json | undefined);
  expect(conversations.map((one) => (one?.origin as Json | undefined)?.type)).toEqual(types);
  expect(conversations[1]?.expiration_timestamp).toBeUndefined();
});

test('inside the free entry point messages are free and name it', async () => {
  await bench.control('POST', `/customers/${IDA}/messages`, {
    message: {
      type: 'text',
      text: { body: 'Hi from the ad' },
      referral: { source_url: 'https://fb.example/ad', source_id: '1', source_type: 'ad' },
    },
  });
  await bench.provider('POST', '/messages', text(IDA));
  await bench.settle();
  const [sent, delivered] = bench.receiver.statuses();
  expect(sent?.conversation).toMatchObject({
    origin: { type: 'referral_conversion' },
    expiration_timestamp: expect.any(String),
  });
  expect(sent?.pricing ?? delivered?.pricing).toMatchObject({
    type: 'free_entry_point',
    billable: false,
  });
});

test('exactly these bytes, as often as asked, all at once', async () => {
  const body = '{"object" : "whatsapp_business_account",\n "entry":[]}';
  const answer = await bench.control<Json[]>('POST', '/webhooks', {
    channel: '+49 30 55501000',
    body,
    copies: 3,
  });
  expect(answer.body.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(bench.receiver.texts).toEqual([body, body, body]);
});

describe('template events', () => {
  test.each([
    ['none', 0],
    ['meta', 1],
    ['partner', 1],
  ])('%s', async (templateEvents, count) => {
    await bench.control('PATCH', '/delivery', { templateEvents });
    await bench.control('PATCH', '/templates/hello_world/en_US', {
      status: 'REJECTED',
      reason: 'SCAM',
    });
    await bench.settle();
    expect(bench.receiver.bodies).toHaveLength(count);
    if (templateEvents === 'meta') {
      expect(bench.receiver.changes()[0]).toMatchObject({
        field: 'message_template_status_update',
        value: { event: 'REJECTED', reason: 'SCAM', message_template_id: 611000222000101 },
      });
    }
    if (templateEvents === 'partner') {
      expect(bench.receiver.bodies[0]).toMatchObject({
        event: 'waba_template_status_changed',
        data: { template: { external_id: '611000222000101', new_status: 'REJECTED' } },
      });
    }
  });
});

test('changes share a value only with their like', () => {
  const change = (own: Json, number = '1', field = 'messages') => ({
    entryId: 'waba',
    field,
    value: { metadata: { phone_number_id: number }, ...own },
  });
  const contact = { wa_id: '49' };
  const body = bodyOf([
    change({ contacts: [contact], messages: [1] }),
    change({ contacts: [contact], messages: [2] }),
    change({ messages: [3] }),
    change({ contacts: [contact], statuses: [4] }),
    change({ contacts: [contact], messages: [5] }, '2'),
    change({ user_preferences: [6] }, '1', 'user_preferences'),
  ]);
  expect((body.entry as { changes: unknown[] }[])[0]?.changes).toEqual([
    {
      field: 'messages',
      value: { metadata: { phone_number_id: '1' }, contacts: [contact], messages: [1, 2] },
    },
    { field: 'messages', value: { metadata: { phone_number_id: '1' }, messages: [3] } },
    {
      field: 'messages',
      value: { metadata: { phone_number_id: '1' }, contacts: [contact], statuses: [4] },
    },
    {
      field: 'messages',
      value: { metadata: { phone_number_id: '2' }, contacts: [contact], messages: [5] },
    },
    {
      field: 'user_preferences',
      value: { metadata: { phone_number_id: '1' }, user_preferences: [6] },
    },
  ]);
});
