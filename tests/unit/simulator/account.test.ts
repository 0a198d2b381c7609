import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startSimulator } from '../../../simulator/src';
import type { Bench, Json } from './bench';
import { errorCode, KEYS, startBench, template, text } from './bench';

const FIRST = '410220330440550';
let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

test('a fresh simulator: three numbers, two of one WABA, hello_world everywhere', async () => {
  const numbers = (await bench.control<Json[]>('GET', '/numbers')).body;
  expect(numbers.map(({ key }) => key)).toEqual([KEYS.shop, KEYS.service, KEYS.other]);
  expect(new Set(numbers.map(({ wabaId }) => wabaId)).size).toBe(2);
  expect(new Set(numbers.map(({ businessId }) => businessId)).size).toBe(2);
  for (const key of Object.values(KEYS)) {
    const { body } = await bench.provider<{ data: Json[] }>(
      'GET',
      '/message_templates?name=hello_world',
      undefined,
      key
    );
    expect(body.data).toEqual([expect.objectContaining({ language: 'en_US', status: 'APPROVED' })]);
  }
  expect((await bench.control('GET', '/idle')).body).toEqual({
    idle: true,
    deliveriesWaiting: 0,
    statusesWaiting: 0,
  });
  expect(bench.simulator.key).toBe(KEYS.shop);
});

test('health tells the number’s fields, and refuses one that it does not know', async () => {
  const fields =
    'health_status,display_phone_number,verified_name,name_status,quality_rating,throughput,whatsapp_business_manager_messaging_limit,status';
  expect((await bench.provider('GET', `/health_status?fields=${fields}`)).body).toMatchObject({
    id: FIRST,
    display_phone_number: '+49 30 55501000',
    verified_name: 'Frost Shop',
    name_status: 'APPROVED',
    quality_rating: 'GREEN',
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: 'TIER_100K',
    status: 'CONNECTED',
    health_status: { can_send_message: 'AVAILABLE' },
  });
  expect(errorCode(await bench.provider('GET', '/health_status?fields=messaging_limit_tier'))).toBe(
    100
  );
});

test.each<[string, Json, string, string, number]>([
  ['a pending number', { status: 'PENDING' }, 'BLOCKED', 'PHONE_NUMBER', 133010],
  ['a locked account', { canSend: 'BLOCKED' }, 'BLOCKED', 'PHONE_NUMBER', 131031],
  ['no payment', { payment: 'failed' }, 'BLOCKED', 'BUSINESS', 131042],
])('%s cannot send, and health says where', async (_name, change, state, entity, code) => {
  expect((await bench.control('PATCH', `/numbers/${FIRST}`, change)).status).toBe(200);
  const { body } = await bench.provider<{
    health_status: { can_send_message: string; entities: Json[] };
  }>('GET', '/health_status');
  expect(body.health_status.can_send_message).toBe(state);
  const blocked = body.health_status.entities.filter(
    ({ can_send_message }) => can_send_message === 'BLOCKED'
  );
  expect(blocked).toEqual([
    expect.objectContaining({ entity_type: entity, errors: [expect.any(Object)] }),
  ]);
  expect(
    errorCode(await bench.provider('POST', '/messages', template('4915155500101', 'hello_world')))
  ).toBe(code);
});

test('a name in review limits, and still sends', async () => {
  await bench.control('PATCH', `/numbers/${FIRST}`, { nameStatus: 'PENDING_REVIEW' });
  expect((await bench.provider('GET', '/health_status')).body).toMatchObject({
    health_status: { can_send_message: 'LIMITED' },
  });
  expect(
    (await bench.provider('POST', '/messages', template('4915155500101', 'hello_world'))).status
  ).toBe(200);
});

test('a renewed key: the old one is refused, the webhook is gone', async () => {
  const { body } = await bench.control('PATCH', `/numbers/${FIRST}`, { key: 'renew' });
  expect((await bench.provider('GET', '/health_status')).status).toBe(401);
  const key = String(body.key);
  expect((await bench.provider('GET', '/v1/configs/webhook', undefined, key)).body).toEqual({
    url: '',
    headers: {},
  });
  await bench.control('PATCH', `/numbers/${FIRST}`, { key: 'revoke' });
  expect((await bench.provider('GET', '/health_status', undefined, key)).status).toBe(401);
});

test('a number that is added can do what the others can', async () => {
  const made = await bench.control('POST', '/numbers', {
    displayPhoneNumber: '+49 40 5550001',
    status: 'PENDING',
    verifiedName: 'New',
  });
  expect(made).toMatchObject({
    status: 201,
    body: { status: 'PENDING', limit: 250, tier: 'TIER_250' },
  });
  const key = String(made.body.key);
  expect(
    (await bench.provider('GET', '/health_status?fields=status', undefined, key)).body
  ).toMatchObject({ status: 'PENDING' });
});

test('the limit counts people of the whole portfolio', async () => {
  await bench.control('PATCH', `/numbers/${FIRST}`, { limit: 2 });
  for (const to of ['4915155500101', '4915155500101', '4915155500102', '4915155500103']) {
    await bench.provider(
      'POST',
      '/messages',
      template(to, 'hello_world'),
      to.endsWith('2') ? KEYS.service : KEYS.shop
    );
  }
  await bench.settle();
  expect((await bench.control<Json[]>('GET', '/numbers')).body[1]).toMatchObject({
    used: 2,
    limit: 2,
  });
  const failed = bench.receiver.statuses().filter(({ status }) => status === 'failed');
  expect(failed).toEqual([expect.objectContaining({ recipient_id: '4915155500103' })]);
});

test('the profile is written and read, and refuses what is too long', async () => {
  const write = (own: Json) =>
    bench.provider('POST', '/whatsapp_business_profile', { messaging_product: 'whatsapp', ...own });
  expect(
    (
      await write({
        about: 'Open until 8',
        websites: ['https://shop.example/'],
        vertical: 'RETAIL',
      })
    ).body
  ).toEqual({ success: true });
  expect(
    (await bench.provider('GET', '/whatsapp_business_profile?fields=about,vertical')).body
  ).toEqual({
    data: [{ about: 'Open until 8', vertical: 'RETAIL', messaging_product: 'whatsapp' }],
  });
  expect(errorCode(await write({ about: 'a'.repeat(140) }))).toBe(131009);
  expect(errorCode(await write({ websites: ['a', 'b', 'c'] }))).toBe(131009);
  expect(errorCode(await write({ vertical: 'SPACE' }))).toBe(131009);
});

describe('media', () => {
  const upload = async (bytes: Buffer, type = 'image/png') => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('file', new File([bytes], 'a.png', { type }));
    const response = await fetch(`${bench.simulator.url}/media`, {
      method: 'POST',
      headers: { 'D360-API-KEY': KEYS.shop },
      body: form,
    });
    return { status: response.status, body: (await response.json()) as Json & { id: string } };
  };
  const download = async (url: string, key = KEYS.shop) =>
    fetch(url.replace('https://lookaside.fbsbx.com', bench.simulator.url), {
      headers: { 'D360-API-KEY': key },
    });

  test('goes up, is described, comes down for five minutes, goes away', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 0, 7]);
    const { id } = (await upload(bytes)).body;
    const info = (await bench.provider<{ url: string }>('GET', `/${id}`)).body;
    expect(info).toMatchObject({
      id,
      mime_type: 'image/png',
      file_size: '6',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(Buffer.from(await (await download(info.url)).arrayBuffer())).toEqual(bytes);
    expect((await download(info.url, KEYS.other)).status).toBe(404);
    expect((await download(info.url.replace('hash=', 'hash=x'))).status).toBe(404);
    await bench.control('PATCH', '/clock', { advanceMs: 300_000 });
    expect((await download(info.url)).status).toBe(404);
    expect((await bench.provider('DELETE', `/${id}`)).body).toEqual({ success: true });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(404);
  });

  test('what a customer sent lives seven days', async () => {
    const data = Buffer.from('hello').toString('base64');
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'document', document: { filename: 'a.txt', data, mime_type: 'text/plain' } },
    });
    await bench.settle();
    const { id, sha256, filename } = bench.receiver.messages()[0]?.document as Record<
      string,
      string
    >;
    expect(filename).toBe('a.txt');
    expect(sha256).toBe('LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=');
    expect((await bench.provider('GET', `/${id}`)).status).toBe(200);
    await bench.control('PATCH', '/clock', { advanceMs: 7 * 86_400_000 });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(404);
  });

  test('every kind comes with a sample when it is sent without bytes', async () => {
    for (const type of ['image', 'video', 'audio', 'document', 'sticker']) {
      await bench.control('POST', '/customers/4915155500101/messages', {
        message: { type, [type]: {} },
      });
    }
    await bench.settle();
    const sizes = [];
    for (const message of bench.receiver.messages()) {
      const { id } = message[String(message.type)] as { id: string };
      const info = (await bench.provider<{ url: string; file_size: string }>('GET', `/${id}`)).body;
      sizes.push(
        (await (await download(info.url)).arrayBuffer()).byteLength === Number(info.file_size)
      );
    }
    expect(sizes).toEqual([true, true, true, true, true]);
  });

  test('a wrong type is refused at once, a type that does not fit the message later', async () => {
    expect((await upload(Buffer.from('MZ'), 'application/x-msdownload')).status).toBe(400);
    const { id } = (await upload(Buffer.from('x'))).body;
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'text', text: { body: 'Hi' } },
    });
    const sent = await bench.provider('POST', '/messages', {
      ...text('4915155500101'),
      type: 'video',
      video: { id },
    });
    expect(sent.status).toBe(200);
    await bench.settle();
    expect(bench.receiver.statuses()[0]).toMatchObject({
      status: 'failed',
      errors: [expect.objectContaining({ code: 131053 })],
    });
  });

  test('the 26th upload of a second waits; twenty misses block the reading', async () => {
    const answers = await Promise.all(Array.from({ length: 27 }, () => upload(Buffer.from('x'))));
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    const id = answers.find(({ status }) => status === 200)?.body.id;
    for (let n = 0; n < 20; n += 1) await bench.provider('GET', '/123');
    expect((await bench.provider('GET', `/${id}`)).status).toBe(429);
    await bench.control('PATCH', '/clock', { advanceMs: 30 * 60_000 });
    expect((await bench.provider('GET', `/${id}`)).status).toBe(200);
  });
});

describe('over a restart', () => {
  let folder: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'simulator-'));
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const get = async (url: string, call: string) =>
    (await (await fetch(`${url}/_simulator${call}`)).json()) as Json[] & Json;

  test('everything is there again, and what was planned still happens', async () => {
    const stateFile = path.join(folder, 'state.jsonl');
    const first = await startBench({ stateFile });
    await first.control('PATCH', '/clock', { advanceMs: 3_600_000 });
    await first.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'image', image: {} },
    });
    await first.provider('POST', '/messages', text('4915155500101'));
    await first.stop();
    const second = await startSimulator({ stateFile });
    expect((await get(second.url, '/clock')).offsetMs).toBe(3_600_000);
    expect(await get(second.url, '/requests')).toHaveLength(2);
    expect((await get(second.url, '/idle')).statusesWaiting).toBeGreaterThan(0);
    expect(await get(second.url, '/customers/4915155500101/messages')).toHaveLength(1);
    await second.stop();
  });

  test('a message that was accepted is in the ledger of a simulator that was killed', async () => {
    const stateFile = path.join(folder, 'state.jsonl');
    const first = await startBench({ stateFile });
    await first.provider('POST', '/messages', template('4915155500101', 'hello_world'));
    // what is on disk now is what a killed process leaves; its last line may be torn
    const left = path.join(folder, 'left.jsonl');
    fs.writeFileSync(left, `${fs.readFileSync(stateFile, 'utf8')}{"t":"messages","k":"wam`);
    await first.stop();
    const second = await startSimulator({ stateFile: left });
    const ledger = await get(second.url, '/requests?path=/messages');
    expect(ledger).toEqual([
      expect.objectContaining({ status: 200, wamid: expect.stringMatching(/^wamid\./) }),
    ]);
    await second.stop();
  });

  test('a reset goes back to the first contents and keeps the webhook, unless told not to', async () => {
    const { body: webhook } = await bench.provider('GET', '/v1/configs/webhook');
    await bench.control('POST', '/customers/4915155500101/messages', {
      message: { type: 'text', text: { body: 'Hi' } },
    });
    await bench.control('PATCH', '/clock', { advanceMs: 3_600_000 });
    await bench.control('POST', '/reset');
    expect((await bench.control<Json[]>('GET', '/customers')).body).toEqual([]);
    expect((await bench.control('GET', '/clock')).body.offsetMs).toBe(0);
    expect((await bench.control<Json[]>('GET', '/requests')).body).toEqual([]);
    expect((await bench.provider('GET', '/v1/configs/webhook')).body).toEqual(webhook);
    await bench.control('POST', '/reset', { webhooks: false });
    expect((await bench.provider('GET', '/v1/configs/webhook')).body).toEqual({
      url: '',
      headers: {},
    });
  });
});

test('the clock goes where it is told', async () => {
  const now = '2030-01-01T00:00:00.000Z';
  const moved = (await bench.control('PATCH', '/clock', { now })).body;
  expect(Math.abs(Date.parse(String(moved.now)) - Date.parse(now))).toBeLessThan(1000);
  await bench.control('PATCH', '/clock', { advanceMs: -86_400_000 });
  expect(String((await bench.control('GET', '/clock')).body.now).slice(0, 10)).toBe('2029-12-31');
});

test('the phone page is one piece and asks nobody else', async () => {
  const response = await fetch(`${bench.simulator.url}/`);
  const page = await response.text();
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).not.toMatch(/<!-- (style|scripts) -->|innerHTML|https?:\/\//);
  expect(page).toContain('Simulator, nothing leaves this computer');
});
