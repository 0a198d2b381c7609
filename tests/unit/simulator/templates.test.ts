import type { Bench, Json } from './bench';
import { errorCode, KEYS, startBench, template } from './bench';

let bench: Bench;

beforeEach(async () => {
  bench = await startBench();
});
afterEach(() => bench.stop());

const definition = (name: string, own: Json = {}): Json => ({
  name,
  language: 'de',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: `Wir haben Ihre Bestellung ${name} heute verschickt.` }],
  ...own,
});
const create = (name: string, own: Json = {}) =>
  bench.provider<{ id: string; status: string; category: string; error?: Json }>(
    'POST',
    '/message_templates',
    definition(name, own)
  );
const read = async (id: string) =>
  (
    await bench.provider(
      `GET`,
      `/message_templates/${id}?fields=name,status,category,rejected_reason,quality_score,correct_category,previous_category`
    )
  ).body;
const passTime = (ms: number) => bench.control('PATCH', '/clock', { advanceMs: ms });

test('a new template is in moderation, then approved; its name and language cannot be used twice', async () => {
  const made = await create('order_left');
  expect(made).toMatchObject({ status: 200, body: { status: 'PENDING', category: 'UTILITY' } });
  expect(
    errorCode(
      await bench.provider('POST', '/messages', template('4915155500101', 'order_left', [], 'de'))
    )
  ).toBe(132001);
  await passTime(4_000);
  expect((await read(made.body.id)).status).toBe('PENDING');
  await passTime(1_001);
  expect(await read(made.body.id)).toMatchObject({ status: 'APPROVED', rejected_reason: 'NONE' });
  expect(
    (await bench.provider('POST', '/messages', template('4915155500101', 'order_left', [], 'de')))
      .status
  ).toBe(200);
  expect((await create('order_left')).body.error).toMatchObject({
    code: 100,
    error_subcode: 2388024,
  });
  expect((await create('order_left', { language: 'en' })).status).toBe(200);
});

test.each([
  [
    'by the rules',
    'rules',
    'Bitte senden Sie uns Ihre full card number zu.',
    'REJECTED',
    'UTILITY',
  ],
  [
    'by the rules, an offer',
    'rules',
    'Heute 20 % Rabatt auf alles in unserem Laden.',
    'APPROVED',
    'MARKETING',
  ],
  [
    'always approved',
    'approve',
    'Bitte senden Sie uns Ihre full card number zu.',
    'APPROVED',
    'UTILITY',
  ],
  [
    'always rejected',
    'reject',
    'Wir haben Ihre Bestellung heute verschickt.',
    'REJECTED',
    'UTILITY',
  ],
])('moderation %s', async (_name, decide, words, status, category) => {
  await bench.control('PATCH', '/moderation', { decide, delayMs: 10 });
  const { body } = await create('judged', { components: [{ type: 'BODY', text: words }] });
  await passTime(11);
  expect(await read(body.id)).toMatchObject({ status, category });
});

test('the same wording a second time is rejected', async () => {
  const components = [{ type: 'BODY', text: 'Ihre Bestellung ist heute bei uns eingegangen.' }];
  await create('first_words', { components });
  await passTime(10);
  const { body } = await create('same_words', { components });
  await passTime(6_000);
  expect(await read(body.id)).toMatchObject({
    status: 'REJECTED',
    rejected_reason: 'INVALID_FORMAT',
  });
});

test('red quality pauses for 3 h, then 6 h, then for good', async () => {
  const red = () => bench.control('PATCH', '/templates/hello_world/en_US', { quality: 'RED' });
  const green = () => bench.control('PATCH', '/templates/hello_world/en_US', { quality: 'GREEN' });
  const send = () => bench.provider('POST', '/messages', template('4915155500101', 'hello_world'));
  expect((await red()).body.status).toBe('PAUSED');
  expect(errorCode(await send())).toBe(132015);
  await passTime(3 * 3_600_000);
  expect((await send()).status).toBe(200);
  await green();
  await red();
  await passTime(6 * 3_600_000 - 1_000);
  expect(errorCode(await send())).toBe(132015);
  await passTime(1_000);
  await green();
  expect((await red()).body.status).toBe('DISABLED');
  expect(errorCode(await send())).toBe(132016);
  expect((await bench.provider('DELETE', '/message_templates?name=hello_world')).status).toBe(400);
});

test('a category is announced, and changes a day later', async () => {
  await bench.control('PATCH', '/templates/order_shipped/en_US', { correctCategory: 'MARKETING' });
  expect(await read('611000222000102')).toMatchObject({
    category: 'UTILITY',
    correct_category: 'MARKETING',
  });
  await passTime(24 * 3_600_000);
  expect(await read('611000222000102')).toMatchObject({
    category: 'MARKETING',
    previous_category: 'UTILITY',
  });
});

test('edits replace the components and are counted', async () => {
  const components = [{ type: 'BODY', text: 'Welcome! Your account is ready to be used now.' }];
  const edit = (body: Json) => bench.provider('POST', '/message_templates/611000222000101', body);
  expect(errorCode(await edit({ category: 'MARKETING', components }))).toBe(100);
  expect((await edit({ components })).body).toEqual({ success: true });
  expect(await edit({ components })).toMatchObject({
    status: 400,
    body: { error: { error_subcode: 2388039 } },
  });
  await passTime(5_001);
  expect((await edit({ components })).status).toBe(400);
  await passTime(24 * 3_600_000);
  expect((await edit({ components })).status).toBe(200);
});

test('lists page by cursor and filter; the deprecated list pages by offset', async () => {
  for (let n = 0; n < 5; n += 1) await create(`number_${n}`);
  const names: unknown[] = [];
  let after = '';
  for (;;) {
    const page = await bench.provider<{
      data: Json[];
      paging: { next?: string; cursors: { after: string } };
    }>('GET', `/message_templates?limit=2&fields=name&after=${after}`);
    names.push(...page.body.data.map(({ name }) => name));
    if (page.body.paging.next === undefined) break;
    after = page.body.paging.cursors.after;
  }
  expect(new Set(names).size).toBe(9);
  const count = async (query: string) =>
    (await bench.provider<{ data: Json[] }>('GET', `/message_templates?${query}`)).body.data.length;
  expect(await count('status=PENDING&limit=100')).toBe(5);
  expect(await count('category=MARKETING')).toBe(1);
  expect(await count('name=number_3')).toBe(1);
  expect(await count('language=de')).toBe(5);
  expect(errorCode(await bench.provider('GET', '/message_templates?fields=colour'))).toBe(100);

  const old = await bench.provider<Json & { waba_templates: Json[] }>(
    'GET',
    `/v1/configs/templates?limit=2&offset=1&sort=-name&filters=${encodeURIComponent('{"business_templates.status":"submitted"}')}`
  );
  expect(old.body).toMatchObject({ count: 2, total: 5, offset: 1, limit: 2 });
  expect(old.body.waba_templates.map(({ name }) => name)).toEqual(['number_3', 'number_2']);
  expect(old.body.waba_templates[0]).toMatchObject({
    status: 'submitted',
    id: expect.stringMatching(/WT$/),
  });
});

test('deleting: one language, a family, a list; the name rests for 30 days', async () => {
  const english = await create('family', { language: 'en' });
  await create('family');
  const count = async () =>
    (await bench.provider<{ data: Json[] }>('GET', '/message_templates?name=family')).body.data
      .length;
  expect(
    (await bench.provider('DELETE', `/message_templates?hsm_id=${english.body.id}&name=family`))
      .body
  ).toEqual({ success: true });
  expect(await count()).toBe(1);
  await passTime(6_000);
  await bench.provider('DELETE', '/message_templates?name=family');
  expect(await count()).toBe(0);
  expect((await create('family')).body.error).toMatchObject({ error_subcode: 2388023 });
  await passTime(30 * 24 * 3_600_000);
  const again = await create('family');
  expect(again.status).toBe(200);
  expect(
    (await bench.provider('DELETE', `/message_templates?hsm_ids=["${again.body.id}"]`)).body
  ).toEqual({ success: true });
  expect(
    (await bench.provider('DELETE', '/v1/configs/templates/order_shipped')).body
  ).toMatchObject({ meta: { success: true } });
});

test('the archive', async () => {
  const move = (to: string) =>
    bench.provider('POST', `/message_templates/${to}`, { hsm_ids: ['611000222000101', '1'] });
  expect((await move('archive')).body).toEqual({
    archived_templates: ['611000222000101'],
    failed_templates: { 1: expect.any(String) },
  });
  expect(
    errorCode(await bench.provider('POST', '/messages', template('4915155500101', 'hello_world')))
  ).toBe(132001);
  expect((await move('unarchive')).body).toMatchObject({
    unarchived_templates: ['611000222000101'],
  });
});

test('what lies in the archive is deleted after 28 days, unless it is taken out', async () => {
  const move = (to: string) =>
    bench.provider('POST', `/message_templates/${to}`, { hsm_ids: ['611000222000101'] });
  await move('archive');
  await passTime(20 * 24 * 3_600_000);
  await move('unarchive');
  await move('archive');
  await passTime(27 * 24 * 3_600_000);
  expect(await read('611000222000101')).toMatchObject({ status: 'ARCHIVED' });
  await passTime(24 * 3_600_000 + 1_000);
  expect((await bench.provider('GET', '/message_templates/611000222000101')).status).toBe(404);
});

test('what is neither sent nor changed for the days that were set is archived by itself', async () => {
  const DAY = 24 * 3_600_000;
  const { body } = await create('used_daily');
  await passTime(6_000);
  await passTime(400 * DAY);
  // the platform does not tell what it counts as inactive: by itself nothing is
  expect(await read('611000222000101')).toMatchObject({ status: 'APPROVED' });

  await bench.control('PATCH', '/moderation', { archiveAfterDays: 90 });
  const sent = await bench.provider(
    'POST',
    '/messages',
    template('4915155500101', 'used_daily', [], 'de')
  );
  expect(sent.status).toBe(200);
  await passTime(DAY + 1);
  expect(await read('611000222000101')).toMatchObject({ status: 'ARCHIVED' });
  expect(await read(body.id)).toMatchObject({ status: 'APPROVED' });
  await passTime(90 * DAY);
  expect(await read(body.id)).toMatchObject({ status: 'ARCHIVED' });

  await bench.control('PATCH', '/moderation', { archiveAfterDays: null });
  await bench.provider('POST', '/message_templates/unarchive', { hsm_ids: [body.id] });
  await passTime(27 * DAY);
  await passTime(400 * DAY);
  expect(await read(body.id)).toMatchObject({ status: 'APPROVED' });
});

test('an account of the lowest limit has 250 templates; a grown one takes more', async () => {
  expect((await bench.control('POST', '/templates', { count: 246 })).body).toEqual({
    created: 246,
  });
  await bench.control('PATCH', '/numbers/410220330440550', { limit: 250 });
  expect((await create('one_too_many')).body.error).toMatchObject({ error_subcode: 2388019 });
  await bench.control('PATCH', '/numbers/410220330440550', { limit: 2_000 });
  expect((await create('one_more')).status).toBe(200);
});

describe('a carousel', () => {
  const card = (own: Json[] = []): Json => ({
    components: [
      {
        type: 'HEADER',
        format: 'IMAGE',
        example: { header_handle: ['https://shop.example/wool.jpg'] },
      },
      {
        type: 'BODY',
        text: 'The coat {{1}} is warm.',
        example: { body_text: [['Frost']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'More' },
          { type: 'URL', text: 'Buy', url: 'https://shop.example/{{1}}', example: ['coat'] },
        ],
      },
      ...own,
    ],
  });
  const carousel = (cards: Json[]) =>
    create('winter_coats', {
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Our coats for this winter are here.' },
        { type: 'CAROUSEL', cards },
      ],
    });

  test.each<[string, Json[], boolean]>([
    ['two cards of one build', [card(), card()], true],
    ['ten cards', Array.from({ length: 10 }, () => card()), true],
    ['one card', [card()], false],
    ['eleven cards', Array.from({ length: 11 }, () => card()), false],
    ['cards without buttons', [{ components: [] }, { components: [] }], false],
    [
      'cards of different builds',
      [card(), { components: (card().components as Json[]).filter(({ type }) => type !== 'BODY') }],
      false,
    ],
    [
      'a body above 160 characters',
      [0, 1].map(() => ({
        components: (card().components as Json[]).map((part) =>
          part.type === 'BODY' ? { type: 'BODY', text: 'a'.repeat(161) } : part
        ),
      })),
      false,
    ],
  ])('%s', async (_situation, cards, accepted) => {
    expect((await carousel(cards)).status).toBe(accepted ? 200 : 400);
  });
});

test('templates belong to the WABA: both its numbers see them, another account does not', async () => {
  const { body } = await create('shared');
  expect(
    (await bench.provider('GET', `/message_templates/${body.id}`, undefined, KEYS.service)).status
  ).toBe(200);
  expect(
    (await bench.provider('GET', `/message_templates/${body.id}`, undefined, KEYS.other)).status
  ).toBe(404);
});

test('a hundred creations per hour and account', async () => {
  const answers = [];
  for (let n = 0; n < 101; n += 1) answers.push(await create(`many_${n}`));
  expect(answers.slice(0, 100).every(({ status }) => status === 200)).toBe(true);
  expect(answers[100]?.body.error).toMatchObject({ code: 80007 });
  await passTime(3_600_001);
  expect((await create('one_more')).status).toBe(200);
});

test('a sample is the handle of an upload of its kind', async () => {
  const bytes = Buffer.from('not really a picture');
  const begun = await bench.provider<{ id: string }>(
    'POST',
    `/uploads?file_name=a.jpg&file_length=${bytes.length}&file_type=image/jpeg`
  );
  const send = async (offset: number, part: Buffer) => {
    const response = await fetch(`${bench.simulator.url}/${begun.body.id}`, {
      method: 'POST',
      headers: { 'D360-API-KEY': KEYS.shop, file_offset: String(offset) },
      body: part,
    });
    return (await response.json()) as Json;
  };
  await send(0, bytes.subarray(0, 5));
  expect((await bench.provider('GET', `/${begun.body.id}`)).body).toEqual({
    id: begun.body.id,
    file_offset: 5,
  });
  const { h } = await send(5, bytes.subarray(5));
  const withSample = (format: string, handle: unknown) => [
    { type: 'HEADER', format, example: { header_handle: [handle] } },
    { type: 'BODY', text: `Our new ${format.toLowerCase()} for the season is here.` },
  ];
  expect((await create('pictured', { components: withSample('IMAGE', h) })).status).toBe(200);
  expect((await create('filmed', { components: withSample('VIDEO', h) })).body.error).toMatchObject(
    { error_subcode: 2388084 }
  );
  expect((await create('invented', { components: withSample('IMAGE', '4::abc') })).status).toBe(
    400
  );
});
