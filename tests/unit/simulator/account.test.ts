import type { Bench, Json } from './bench';
import { errorCode, KEYS, startBench, template } from './bench';

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
  for (const to of ['4915155500101', '4915155500102', '4915155500101', '4915155500103']) {
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
