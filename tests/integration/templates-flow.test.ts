import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { orderDraft, templateCalls } from '../helpers/templates';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** The smallest PNG: one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

let place: Workplace;
let channel: string;
let t: ReturnType<typeof templateCalls>;
let superAdmin: string;

beforeAll(async () => {
  place = await startWorkplace({ graphql: true });
  channel = await place.connect();
  t = templateCalls(place);
  superAdmin = await place.app.adminToken();
});
afterAll(() => place.stop());
afterEach(() => place.simulator.clearFaults());

const events = (kind: 'none' | 'meta' | 'partner') =>
  place.simulator.call('PATCH', '/delivery', { templateEvents: kind });
const passTime = (ms: number) => place.simulator.advanceClock(ms);
const change = (name: string, patch: object, language = 'en_US') =>
  place.simulator.call('PATCH', `/templates/${name}/${language}`, patch);
const reaches = (documentId: string, status: string) =>
  until(async () => {
    const template = await t.detail(documentId);
    return template.status === status ? template : null;
  }, `the template is ${status}`);
const approved = async (name: string, own: object = {}) => {
  const { documentId } = await t.draft(orderDraft(name, own));
  await t.submit(documentId);
  await passTime(6_000);
  await t.sync();
  return (await t.detail(documentId)).documentId;
};
const uploadSample = async (file: Buffer, name: string, fields: Record<string, string> = {}) => {
  const call = request(place.app.http)
    .post('/whatsapp/templates/actions/upload-sample')
    .set('Authorization', `Bearer ${superAdmin}`)
    .attach('file', file, name);
  for (const [field, value] of Object.entries(fields)) void call.field(field, value);
  return (await call) as unknown as Awaited<
    ReturnType<typeof t.admin<{ reference: string; url: string; size: number }>>
  >;
};

test('a text template goes from nothing to approved, and is sent', async () => {
  const draft = await t.draft(orderDraft('parcel_left'));
  expect(draft).toMatchObject({ status: 'draft', offeredInDialogues: true, waitingMessages: 0 });
  expect(await t.submit(draft.documentId)).toMatchObject({
    documentId: draft.documentId,
    status: 'pending',
    category: 'UTILITY',
  });
  await passTime(4_000);
  expect(await t.sync()).toMatchObject({ created: 0, removed: 0 });
  expect((await t.detail(draft.documentId)).status).toBe('pending');
  await passTime(1_001);
  expect(await t.sync()).toMatchObject({ created: 0, updated: 1, removed: 0 });
  expect(await t.detail(draft.documentId)).toMatchObject({ status: 'approved' });
  expect((await t.history(draft.documentId)).map(({ kind, to, by }) => [kind, to, by])).toEqual([
    ['status', 'approved', 'sync'],
    ['status', 'pending', expect.any(String)],
    ['status', 'draft', expect.any(String)],
  ]);
  const message = await place.sendOk({
    to: '4915155500301',
    type: 'template',
    template: {
      name: 'parcel_left',
      language: 'en_US',
      variables: { 'body.1': 'Ida', 'body.2': 'FR-1' },
    },
  });
  await place.reaches(message, 'sent', 'delivered');
});

test('a media template with an image, a link with a variable and a call goes through its samples', async () => {
  const sample = await uploadSample(PNG, 'wool.png', { format: 'IMAGE' });
  expect(sample.status).toBe(200);
  const { reference, url, size } = sample.body.data;
  expect(size).toBe(PNG.length);
  const shown = await request(place.app.http).get(url);
  expect([shown.status, shown.headers['content-type']]).toEqual([200, 'image/png']);
  expect((await request(place.app.http).get(url.replace(/.$/, 'x'))).status).toBe(403);

  const draft = await t.draft(
    orderDraft('wool_week', {
      category: 'MARKETING',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [reference] } },
        {
          type: 'BODY',
          text: 'Hello {{1}}, our week of wool begins on Monday in all our shops.',
          example: { body_text: [['Ida']] },
        },
        {
          type: 'BUTTONS',
          buttons: [
            {
              type: 'URL',
              text: 'Open the shop',
              url: 'https://shop.example/{{1}}',
              example: ['https://shop.example/wool'],
            },
            { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+4930555010' },
          ],
        },
      ],
    })
  );
  expect(draft.samples).toEqual([expect.objectContaining({ reference, mimeType: 'image/png' })]);
  await t.submit(draft.documentId);
  const creations = (await place.simulator.requests({ path: '/message_templates' })).filter(
    ({ method }) => method === 'POST'
  );
  expect(JSON.stringify(creations.at(-1)?.body)).toMatch(/"header_handle":\["4::/);
  await passTime(6_000);
  await t.sync();
  const synced = await t.detail(draft.documentId);
  expect(synced.status).toBe('approved');
  // the platform gives an address in its place; the page still shows the file that is kept here
  const [header] = synced.components as { example: { header_handle: string[] } }[];
  expect(synced.samples).toMatchObject([
    { reference, standsFor: header?.example.header_handle[0] },
  ]);

  // a copy has its sample, too, as a file of its own
  const copy = t.must(await t.act(draft.documentId, 'copy'));
  expect(copy).toMatchObject({ name: 'wool_week_v2', status: 'draft' });
  expect(copy.samples).toHaveLength(1);
  expect(JSON.stringify(copy.components)).not.toContain(reference);
});

test.each<[string, Buffer, Record<string, string>, string]>([
  ['an image that is none', Buffer.from('<svg/>'), { format: 'IMAGE' }, 'is not accepted'],
  ['a picture as a document', PNG, { format: 'DOCUMENT' }, 'PDF'],
  ['nothing', Buffer.alloc(0), { format: 'IMAGE' }, 'is empty'],
  [
    'an image above the limit',
    Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]),
    { format: 'IMAGE' },
    'at most 5 MB',
  ],
])('%s is no sample', async (_what, file, fields, words) => {
  const { status, body } = await uploadSample(file, 'a.png', fields);
  expect([status, body.error?.details.errors?.[0]?.path]).toEqual([400, ['file']]);
  expect(body.error?.message).toContain(words);
});

describe('samples', () => {
  const imageDraft = (name: string, reference: string) =>
    orderDraft(name, {
      category: 'MARKETING',
      components: [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: [reference] } },
        { type: 'BODY', text: `The week of wool with the sign ${name} begins on Monday.` },
      ],
    });

  test('a file of the media library is copied, and its handle is used again', async () => {
    const folder = path.join(place.strapi.dirs.static.public, 'uploads');
    const file = path.join(folder, 'template-sample-test.png');
    writeFileSync(file, PNG);
    try {
      const { id } = (await place.strapi.db.query('plugin::upload.file').create({
        data: {
          name: 'wool.png',
          hash: 'template-sample-test',
          ext: '.png',
          mime: 'image/png',
          size: 1,
          url: '/uploads/template-sample-test.png',
          provider: 'local',
        },
      })) as { id: number };
      const { reference } = t.must(
        await t.admin<{ reference: string }>('post', '/actions/upload-sample', {
          fileId: id,
          format: 'IMAGE',
        })
      );
      const uploads = async () => (await place.simulator.requests({ path: '/uploads' })).length;
      const before = await uploads();
      for (const name of ['library_one', 'library_two']) {
        const { documentId } = await t.draft(imageDraft(name, reference));
        await t.submit(documentId);
      }
      expect(await uploads()).toBe(before + 1);
      const unknown = await t.admin('post', '/actions/upload-sample', {
        fileId: 999_999,
        format: 'IMAGE',
      });
      expect([unknown.status, unknown.body.error?.details.errors?.[0]?.path]).toEqual([
        400,
        ['fileId'],
      ]);
    } finally {
      rmSync(file, { force: true });
    }
  });

  test('where 360dialog takes no uploads, only a public address helps, and the draft stays', async () => {
    const { reference } = t.must(await uploadSample(PNG, 'wool.png'));
    const draft = await t.draft(imageDraft('no_uploads', reference));
    await place.simulator.fault({
      match: { path: '/uploads' },
      effect: { status: 404, body: {} },
    });
    const { status, body } = await t.act(draft.documentId, 'submit');
    expect([status, body.error?.details.code]).toEqual([422, 'sample_upload_unavailable']);
    expect(body.error?.message).toContain('wool.png');
    expect(await t.detail(draft.documentId)).toMatchObject({
      status: 'draft',
      changedAt: draft.changedAt,
    });
    await place.strapi.db.query('plugin::whatsapp.template-sample' as never).updateMany({
      where: { documentId: reference.replace('sample:', '') },
      data: { publicUrl: 'https://shop.example/wool.png' } as never,
    });
    expect((await t.submit(draft.documentId)).status).toBe('pending');
  });

  test('what no template names is removed after a day', async () => {
    const used = t.must(await uploadSample(PNG, 'used.png'));
    const unused = t.must(await uploadSample(PNG, 'unused.png'));
    const dropped = t.must(await uploadSample(PNG, 'dropped.png'));
    await t.draft(imageDraft('uses_a_sample', used.reference));
    const { documentId } = await t.draft(imageDraft('drops_a_sample', dropped.reference));
    t.must(await t.admin('post', '/actions/delete', { documentIds: [documentId] }));
    await passTime(DAY_MS + 1_000);
    await t.sync();
    await place.strapi.plugin('whatsapp').service('templateSamples').removeUnused();
    const statusOf = async ({ reference }: { reference: string }) =>
      place.strapi.db
        .query('plugin::whatsapp.template-sample' as never)
        .count({ where: { documentId: reference.replace('sample:', '') } });
    expect([await statusOf(used), await statusOf(unused), await statusOf(dropped)]).toEqual([
      1, 0, 0,
    ]);
    expect((await request(place.app.http).get(unused.url)).status).not.toBe(200);
  });
});

test('a rejected one is copied, mended and approved; or mended under its own name', async () => {
  const components = (text: string) => [
    { type: 'BODY', text, example: { body_text: [['Ida', 'FR-1']] } },
  ];
  await place.simulator.call('PATCH', '/moderation', { decide: 'reject' });
  const first = await t.draft(
    orderDraft('pickup_ready', {
      components: components('Hello {{1}}, the parcel {{2}} waits for you at our shop in Berlin.'),
    })
  );
  await t.submit(first.documentId);
  await passTime(6_000);
  await t.sync();
  expect(await t.detail(first.documentId)).toMatchObject({
    status: 'rejected',
    rejectedReason: 'INVALID_FORMAT',
  });
  await place.simulator.call('PATCH', '/moderation', { decide: 'rules' });

  const copy = t.must(await t.act(first.documentId, 'copy'));
  expect(copy).toMatchObject({ name: 'pickup_ready_v2', language: 'en_US', status: 'draft' });
  const mended = components('Good day {{1}}, your parcel {{2}} lies ready in our shop in Berlin.');
  t.must(
    await t.admin('put', `/${copy.documentId}`, {
      draft: orderDraft('pickup_ready_v2', { components: mended }),
      openedAt: copy.changedAt,
    })
  );
  await t.submit(copy.documentId);

  const { name: _name, ...rest } = orderDraft('pickup_ready');
  const wrong = await t.act(first.documentId, 'resubmit', {
    draft: { ...rest, name: 'other', components: mended },
  });
  expect([wrong.status, wrong.body.error?.details.errors?.[0]?.path]).toEqual([
    400,
    ['draft', 'name'],
  ]);
  const again = t.must(
    await t.act(first.documentId, 'resubmit', {
      draft: orderDraft('pickup_ready', {
        components: components('Dear {{1}}, please fetch the parcel {{2}} from our shop soon.'),
      }),
    })
  );
  expect(again).toMatchObject({ documentId: first.documentId, status: 'pending' });
  await passTime(6_000);
  await t.sync();
  expect((await t.detail(first.documentId)).status).toBe('approved');
  expect((await t.detail(copy.documentId)).status).toBe('approved');
  expect(await t.atPlatform('pickup_ready')).toHaveLength(1);

  const refused = await t.act(first.documentId, 'resubmit', { draft: orderDraft('pickup_ready') });
  expect([refused.status, refused.body.error?.details.code]).toEqual([
    422,
    'template_not_editable',
  ]);
});

test('a family of three languages stands side by side', async () => {
  const first = await approved('family_order');
  for (const [language, text] of [
    ['de', 'Hallo {{1}}, die Bestellung {{2}} hat heute unser Lager in Berlin verlassen.'],
    ['fr', 'Bonjour {{1}}, la commande {{2}} a quitté aujourd’hui notre dépôt de Berlin.'],
  ] as const) {
    const copy = t.must(await t.act(first, 'copy', { language }));
    expect(copy).toMatchObject({ name: 'family_order', language, status: 'draft' });
    t.must(
      await t.admin('put', `/${copy.documentId}`, {
        draft: orderDraft('family_order', {
          language,
          components: [{ type: 'BODY', text, example: { body_text: [['Ida', 'FR-1']] } }],
        }),
      })
    );
    await t.submit(copy.documentId);
  }
  await passTime(6_000);
  await t.sync();
  const { family } = (await t.detail(first)) as unknown as {
    family: { language: string; status: string }[];
  };
  expect(family.map(({ language, status }) => [language, status])).toEqual([
    ['de', 'approved'],
    ['en_US', 'approved'],
    ['fr', 'approved'],
  ]);
  const taken = await t.act(first, 'copy', { language: 'de' });
  expect([taken.status, taken.body.error?.details.code]).toEqual([409, 'template_name_taken']);

  const families = await t.admin<{ name: string; languages: unknown[] }[]>(
    'get',
    '/families?q=family_o&status[0]=approved&language[0]=fr'
  );
  expect(t.must(families)).toEqual([
    expect.objectContaining({ name: 'family_order', languages: expect.any(Array) }),
  ]);
  expect(t.must(families)[0]?.languages).toHaveLength(3);
  expect(families.body.meta).toMatchObject({
    pagination: { total: 1 },
    languages: expect.arrayContaining(['de', 'en_US', 'fr']),
    lastChanges: { changes: expect.any(Array) },
  });
});

describe.each(['meta', 'partner'] as const)('told by webhook in the shape of %s', (shape) => {
  beforeAll(() => events(shape));
  afterAll(() => events('none'));

  test('approval, rejection, appeal that is won', async () => {
    const name = `told_by_${shape}`;
    const { documentId } = await t.draft(orderDraft(name));
    await t.submit(documentId);
    await passTime(6_000);
    await reaches(documentId, 'approved');
    await change(name, { status: 'REJECTED', reason: 'PROMOTIONAL' });
    expect(await reaches(documentId, 'rejected')).toMatchObject({ rejectedReason: 'PROMOTIONAL' });
    await change(name, { status: 'IN_APPEAL' });
    await reaches(documentId, 'in_appeal');
    await change(name, { status: 'APPROVED' });
    expect(await reaches(documentId, 'approved')).toMatchObject({ rejectedReason: null });
    expect(new Set((await t.history(documentId)).slice(0, 4).map(({ by }) => by))).toEqual(
      new Set(['webhook'])
    );
  });
});

test('paused with its end, waited for, resumed by itself; the third time disabled', async () => {
  await events('meta');
  const documentId = await approved('pause_me');
  const send = (to: string) =>
    place.send({
      to,
      type: 'template',
      template: {
        name: 'pause_me',
        language: 'en_US',
        variables: { 'body.1': 'Ida', 'body.2': 'FR-1' },
      },
    });
  const before = await place.simulator.now();
  await change('pause_me', { quality: 'RED' });
  const paused = await reaches(documentId, 'paused');
  const end = Date.parse(String(paused.pausedUntil));
  expect(end - before).toBeGreaterThan(3 * HOUR_MS - 2_000);
  expect(end - before).toBeLessThan(3 * HOUR_MS + MINUTE_MS);
  const refused = await send('4915155500311');
  expect([refused.status, refused.body.error?.details?.code]).toEqual([422, 'template_paused']);
  await passTime(3 * HOUR_MS + 1_000);
  expect(await reaches(documentId, 'approved')).toMatchObject({ pausedUntil: null });
  expect((await send('4915155500312')).status).toBe(202);

  await change('pause_me', { quality: 'GREEN' });
  await change('pause_me', { quality: 'RED' });
  await reaches(documentId, 'paused');
  await passTime(6 * HOUR_MS + 1_000);
  await reaches(documentId, 'approved');
  await change('pause_me', { quality: 'GREEN' });
  await change('pause_me', { quality: 'RED' });
  await reaches(documentId, 'disabled');
  await events('none');
  const deletion = await t.admin<{ deleted: string[]; kept: { code: string }[] }>(
    'post',
    '/actions/delete',
    { documentIds: [documentId] }
  );
  expect(t.must(deletion)).toMatchObject({ deleted: [], kept: [{ code: 'template_disabled' }] });
});

test('without webhooks the sync tells of a pause, whose end nobody said, and of its end', async () => {
  const documentId = await approved('pause_by_sync');
  await change('pause_by_sync', { quality: 'RED' });
  await t.sync();
  expect(await t.detail(documentId)).toMatchObject({
    status: 'paused',
    quality: 'red',
    pausedUntil: null,
  });
  await passTime(3 * HOUR_MS + 1_000);
  await t.sync();
  expect((await t.detail(documentId)).status).toBe('approved');
});

test('a pause that was told before the template was known here has its end', async () => {
  const { name, language, category, components } = orderDraft('paused_elsewhere');
  const made = await fetch(`${place.simulator.url}/message_templates`, {
    method: 'POST',
    headers: { 'D360-API-KEY': place.simulator.key, 'content-type': 'application/json' },
    body: JSON.stringify({ name, language, category, components }),
  });
  expect(made.status).toBe(200);
  await passTime(6_000);
  await events('meta');
  const begun = await place.simulator.now();
  await change('paused_elsewhere', { quality: 'RED' });
  await place.simulator.idle();
  await events('none');
  await t.sync();
  const [found] = t.must(await t.admin<{ documentId: string }[]>('get', '?q=paused_elsewhere'));
  const paused = await until(async () => {
    const detail = await t.detail(String(found?.documentId));
    return detail.pausedUntil ? detail : null;
  }, 'the end of the pause is known');
  const length = Date.parse(String(paused.pausedUntil)) - begun;
  expect(paused.status).toBe('paused');
  expect(Math.abs(length - 3 * HOUR_MS)).toBeLessThan(MINUTE_MS);
});

test('a message that waits is judged by the category and status that the template has then', async () => {
  await events('meta');
  const documentId = await approved('judge_again');
  const customer = '4915155500321';
  const first = await place.send({
    to: customer,
    type: 'template',
    template: {
      name: 'judge_again',
      language: 'en_US',
      variables: { 'body.1': 'Ida', 'body.2': 'FR-1' },
    },
  });
  const { data: sent } = first.body as unknown as { data: { documentId: string } };
  await place.reaches(sent.documentId, 'sent', 'delivered');
  const [number] = await place.simulator.numbers();
  // the provider is away for a while: what was taken on waits
  await place.simulator.fault({
    match: { path: '/messages', to: customer },
    effect: { status: 503, body: { error: { message: 'busy', code: 131016 } } },
  });
  await place.simulator.customerDoes(customer, 'stop', { channel: number?.phoneNumberId });
  const waiting = await place.send({
    to: customer,
    type: 'template',
    template: {
      name: 'judge_again',
      language: 'en_US',
      variables: { 'body.1': 'Ida', 'body.2': 'FR-2' },
    },
  });
  expect(waiting.status).toBe(202);
  await change('judge_again', { category: 'MARKETING' });
  await until(
    async () => (await t.detail(documentId)).category === 'MARKETING',
    'the category is told'
  );
  expect(await t.detail(documentId)).toMatchObject({ previousCategory: 'UTILITY' });
  expect((await t.history(documentId))[0]).toMatchObject({
    kind: 'category',
    from: 'UTILITY',
    to: 'MARKETING',
    by: 'webhook',
  });
  const id = (waiting.body as unknown as { data: { documentId: string } }).data.documentId;
  expect(await place.reaches(id, 'not_sent')).toMatchObject({ reason: 'opted_out' });
  await events('none');
});

test('a category that the platform decides on at once is told and in the history', async () => {
  const { documentId } = await t.draft(
    orderDraft('really_an_offer', {
      components: [
        {
          type: 'BODY',
          text: 'Hello {{1}}, this offer ends soon, the discount holds in all our shops until Sunday.',
          example: { body_text: [['Ida']] },
        },
      ],
    })
  );
  await t.submit(documentId);
  await passTime(6_000);
  await t.sync();
  expect(await t.detail(documentId)).toMatchObject({
    status: 'approved',
    category: 'MARKETING',
    previousCategory: 'UTILITY',
  });
  expect(await t.history(documentId)).toContainEqual(
    expect.objectContaining({ kind: 'category', from: 'UTILITY', to: 'MARKETING' })
  );
});

test.each([
  ['FLAGGED', 'flagged'],
  ['LIMIT_EXCEEDED', 'limit_exceeded'],
  ['LOCKED', 'locked'],
  ['PENDING_DELETION', 'pending_deletion'],
  ['ARCHIVED', 'archived'],
  ['REINSTATED', 'approved'],
])('%s is told by webhook and by sync alike', async (word, status) => {
  const name = `status_${word.toLowerCase()}`;
  const documentId = await approved(name);
  await change(name, { status: word });
  await t.sync();
  expect(await t.detail(documentId)).toMatchObject({ status });
  await change(name, { status: 'APPROVED' });
  await t.sync();
  await events('meta');
  await change(name, { status: word });
  await reaches(documentId, status);
  await events('none');
});

test('a change of category is announced before it comes', async () => {
  const documentId = await approved('announced');
  await change('announced', { correctCategory: 'MARKETING' });
  await t.sync();
  expect(await t.detail(documentId)).toMatchObject({
    category: 'UTILITY',
    correctCategory: 'MARKETING',
  });
  await passTime(DAY_MS + 1_000);
  await t.sync();
  expect(await t.detail(documentId)).toMatchObject({
    category: 'MARKETING',
    correctCategory: null,
    previousCategory: 'UTILITY',
  });
  expect((await t.history(documentId)).filter(({ kind }) => kind === 'category')).toHaveLength(2);
});

test('the name of a deleted, once approved template is blocked for 30 days', async () => {
  const documentId = await approved('short_lived');
  const deletion = t.must(
    await t.admin<{ deleted: string[]; namesBlockedUntil: string }>('post', '/actions/delete', {
      documentIds: [documentId],
    })
  );
  expect(deletion.deleted).toEqual([documentId]);
  expect(await t.atPlatform('short_lived')).toEqual([]);
  expect(await t.detail(documentId)).toMatchObject({ status: 'deleted' });
  const check = async () =>
    t.must(
      await t.admin<{ free: boolean; blockedUntil: string | null; suggestion: string }>(
        'get',
        `/actions/name?name=short_lived&language=en_US&channel=${channel}`
      )
    );
  const blocked = await check();
  expect(blocked).toMatchObject({ free: false, suggestion: 'short_lived_v2' });
  const left = Date.parse(String(blocked.blockedUntil)) - (await place.simulator.now());
  expect(left).toBeGreaterThan(29 * DAY_MS);
  expect(left).toBeLessThanOrEqual(30 * DAY_MS);
  const { documentId: again } = await t.draft(orderDraft('short_lived'));
  const refused = await t.act(again, 'submit');
  expect([refused.status, refused.body.error?.details.code]).toEqual([422, 'template_invalid']);
  expect(refused.body.error?.details.findings?.length).toBeGreaterThan(0);
  await passTime(30 * DAY_MS + 1_000);
  expect(await check()).toMatchObject({ free: true, blockedUntil: null });
  expect((await t.submit(again)).status).toBe('pending');
});

describe('what goes wrong at submit', () => {
  const unchanged = async (documentId: string, before: Record<string, unknown>) => {
    const { statusSince: _since, ...now } = await t.detail(documentId);
    expect(now).toEqual(expect.objectContaining({ status: 'draft', changedAt: before.changedAt }));
  };

  test('a refusal leaves the draft as it was, in the provider’s words', async () => {
    const draft = await t.draft(orderDraft('refused_once'));
    await place.simulator.fault({
      match: { method: 'POST', path: '/message_templates' },
      times: 1,
      effect: {
        status: 400,
        body: {
          error: {
            message: 'Invalid parameter',
            code: 100,
            error_subcode: 2388019,
            error_user_title: 'Too many templates',
            error_user_msg: 'An account has at most 6000 templates.',
          },
        },
      },
    });
    const { status, body } = await t.act(draft.documentId, 'submit');
    expect([status, body.error?.details]).toEqual([
      422,
      expect.objectContaining({
        code: 'provider_refused',
        providerCode: 100,
        subcode: 2388019,
        title: 'The account is full of templates',
        userTitle: 'Too many templates',
        userMessage: 'An account has at most 6000 templates.',
        nextStep: expect.any(String),
      }),
    ]);
    await unchanged(draft.documentId, draft);
    expect((await t.submit(draft.documentId)).status).toBe('pending');
  });

  test('a provider that is down leaves the draft as it was', async () => {
    const draft = await t.draft(orderDraft('provider_down'));
    await place.simulator.fault({
      match: { path: '/message_templates' },
      times: 3,
      effect: { status: 503, body: {} },
    });
    const { status, body } = await t.act(draft.documentId, 'submit');
    expect([status, body.error?.details.code]).toEqual([502, 'provider_outcome_unknown']);
    await unchanged(draft.documentId, draft);
    await place.simulator.clearFaults();
    expect((await t.submit(draft.documentId)).status).toBe('pending');
    expect(await t.atPlatform('provider_down')).toHaveLength(1);
  });

  test('an answer that was lost: the draft’s row becomes the template, at once or by the sync', async () => {
    const atOnce = await t.draft(orderDraft('lost_answer'));
    await place.simulator.fault({
      match: { method: 'POST', path: '/message_templates' },
      times: 1,
      effect: { dropAfterAccept: true },
    });
    expect((await t.submit(atOnce.documentId)).status).toBe('pending');

    const later = await t.draft(orderDraft('lost_longer'));
    await place.simulator.fault({
      match: { method: 'POST', path: '/message_templates' },
      times: 1,
      effect: { dropAfterAccept: true },
    });
    await place.simulator.fault({
      match: { method: 'GET', path: '/message_templates' },
      times: 1,
      effect: { status: 503, body: {} },
    });
    const { body } = await t.act(later.documentId, 'submit');
    expect(body.error?.details.code).toBe('provider_outcome_unknown');
    expect((await t.detail(later.documentId)).status).toBe('draft');
    const edit = await t.admin('put', `/${later.documentId}`, { draft: orderDraft('lost_longer') });
    expect([edit.status, edit.body.error?.details.code]).toEqual([409, 'template_submitting']);
    expect(await t.sync()).toMatchObject({ created: 0 });
    expect(await t.detail(later.documentId)).toMatchObject({ status: 'pending' });
    for (const name of ['lost_answer', 'lost_longer']) {
      expect(await t.atPlatform(name)).toHaveLength(1);
      const rows = t.must(await t.admin<unknown[]>('get', `?q=${name}`));
      expect(rows).toHaveLength(1);
    }
  });

  test('an answer that was lost, and submitted again before any sync', async () => {
    const draft = await t.draft(orderDraft('lost_and_again'));
    await place.simulator.fault({
      match: { method: 'POST', path: '/message_templates' },
      times: 1,
      effect: { dropAfterAccept: true },
    });
    await place.simulator.fault({
      match: { method: 'GET', path: '/message_templates' },
      times: 1,
      effect: { status: 503, body: {} },
    });
    expect((await t.act(draft.documentId, 'submit')).status).toBe(502);
    expect((await t.submit(draft.documentId)).status).toBe('pending');
    expect(await t.atPlatform('lost_and_again')).toHaveLength(1);
  });

  test('double click and two agents: one template at the provider, one row here', async () => {
    const draft = await t.draft(orderDraft('clicked_often'));
    const twin = await t.draft(orderDraft('clicked_often'));
    const answers = await Promise.all(
      [draft, draft, twin, draft, twin].map(({ documentId }) => t.act(documentId, 'submit'))
    );
    const taken = answers.filter(({ status }) => status === 200);
    // a click that came after the provider's answer finds it there, and tells the same
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(({ body }) => body.data.documentId)).size).toBe(1);
    for (const { status, body } of answers.filter(({ status: one }) => one !== 200)) {
      expect([
        '400 template_not_draft',
        '409 template_submitting',
        '409 template_name_taken',
        '422 template_invalid',
      ]).toContain(`${status} ${body.error?.details.code}`);
    }
    expect(await t.atPlatform('clicked_often')).toHaveLength(1);
    await t.sync();
    const rows = t.must(await t.admin<{ status: string }[]>('get', '?q=clicked_often'));
    expect(rows.map(({ status }) => status).sort()).toEqual(['draft', 'pending']);
  });
});

describe('drafts', () => {
  test('who saves over somebody else’s work is told, and loses nothing', async () => {
    const draft = await t.draft(orderDraft('two_writers'));
    const save = (text: string) =>
      t.admin('put', `/${draft.documentId}`, {
        draft: orderDraft('two_writers', { components: [{ type: 'BODY', text }] }),
        openedAt: draft.changedAt,
      });
    const answers = await Promise.all([save('the first'), save('the second')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = await save('the third');
    expect([late.status, late.body.error?.details.code]).toEqual([409, 'template_changed']);
    expect(JSON.stringify((await t.detail(draft.documentId)).components)).not.toContain('third');
  });

  test.each<[string, object, string[]]>([
    ['components that are no list', { components: {} }, ['components']],
    ['a component that is no object', { components: ['BODY'] }, ['components', '0']],
    ['a name too long', { name: 'a'.repeat(513) }, ['name']],
    ['a category of another time', { category: 'OTP' }, ['category']],
    ['an unknown channel', { channel: 'nobody' }, ['channel']],
    ['an unknown field', { colour: 'red' }, ['colour']],
    [
      'components too large',
      { components: [{ type: 'BODY', text: 'a'.repeat(300_000) }] },
      ['components'],
    ],
  ])('%s are refused by their path, and nothing is stored', async (_what, own, path) => {
    const refused = [400, path];
    const kept = await t.draft(orderDraft('kept'));
    const count = () => place.strapi.db.query('plugin::whatsapp.template' as never).count();
    const before = await count();
    const bad = orderDraft('bad', own);
    for (const { status, body } of [
      await t.admin('post', '', { draft: bad }),
      await t.admin('put', `/${kept.documentId}`, { draft: bad }),
      await t.api('post', '', bad),
      await t.api('put', `/${kept.documentId}`, bad),
    ]) {
      expect([status, body.error?.details.errors?.[0]?.path]).toEqual(refused);
    }
    expect(await count()).toBe(before);
    const { components, name, changedAt } = await t.detail(kept.documentId);
    expect({ components, name, changedAt }).toEqual({
      components: kept.components,
      name: 'kept',
      changedAt: kept.changedAt,
    });
  });

  test.each<[string, unknown[]]>([
    ['unknown and doubled components', [{ type: 'X' }, { type: 'BODY' }, { type: 'BODY' }]],
    ['control characters', [{ type: 'BODY', text: 'a\0b\u0007\uD800' }]],
    ['script addresses', [{ type: 'BUTTONS', buttons: [{ url: 'javascript:alert(1)' }] }]],
    ['placeholders of every kind', [{ type: 'BODY', text: '{{}} {{a {{1}}{{1}} {{-1}} }}' }]],
    ['no components', []],
  ])('%s are kept, and refused at submit with findings', async (_what, components) => {
    const draft = await t.draft(orderDraft('broken', { components }));
    const { status, body } = await t.act(draft.documentId, 'submit');
    expect([status, body.error?.details.code]).toEqual([422, 'template_invalid']);
    expect(body.error?.details.findings?.length).toBeGreaterThan(0);
    expect((await t.detail(draft.documentId)).status).toBe('draft');
  });

  test('bodies up to the limit of Strapi, and deep ones, are a 400', async () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const text = `{"draft":{"name":"a","language":"de","category":"UTILITY","components":[{"a":${deep}}]}}`;
    const answer = await place
      .admin('post', '/whatsapp/templates')
      .set('content-type', 'application/json')
      .send(text);
    expect(answer.status).toBe(400);
    const nonsense = await place.admin('post', '/whatsapp/templates').send({ draft: 'x' });
    expect(nonsense.status).toBe(400);
  });

  test('by REST and GraphQL: written, submitted, copied, deleted', async () => {
    const { channel: _channel, ...data } = { ...orderDraft('by_rest'), channel };
    const made = t.must(await t.api('post', '', { ...data, channel }));
    expect(made).toMatchObject({ status: 'draft', name: 'by_rest' });
    const owned = await t.api('post', '', { ...data, wabaId: '1' });
    expect([owned.status, owned.body.error?.details.errors?.[0]?.path]).toEqual([400, ['wabaId']]);
    expect(
      t.must(await t.api('put', `/${made.documentId}`, { name: 'by_rest_too' }))
    ).toMatchObject({ name: 'by_rest_too', components: data.components });
    expect(t.must(await t.api('post', `/${made.documentId}/submit`, {}))).toMatchObject({
      status: 'pending',
      documentId: made.documentId,
    });
    const graphql = async (query: string) =>
      (
        (await place.api('post', '/graphql').send({ query })) as unknown as {
          body: { data: Record<string, Record<string, unknown>>; errors?: unknown };
        }
      ).body;
    const copied = await graphql(
      `mutation { copyWhatsappTemplate(documentId: "${made.documentId}") { documentId name status } }`
    );
    expect(copied.data.copyWhatsappTemplate).toMatchObject({
      name: 'by_rest_too_v2',
      status: 'draft',
    });
    const id = String(copied.data.copyWhatsappTemplate?.documentId);
    expect(
      await graphql(
        `mutation { updateWhatsappTemplate(documentId: "${id}", data: { name: "by_graphql" }) { name } }`
      )
    ).toEqual({ data: { updateWhatsappTemplate: { name: 'by_graphql' } } });
    const created = await graphql(
      `mutation { createWhatsappTemplate(data: { name: "fresh", language: "de", category: UTILITY, channel: "${channel}" }) { status } }`
    );
    expect(created).toEqual({ data: { createWhatsappTemplate: { status: 'draft' } } });
    const refused = await graphql(
      `mutation { submitWhatsappTemplate(documentId: "${id}") { status } }`
    );
    // the same words as the one that is in moderation are no error of the platform
    expect(refused.errors ?? refused.data.submitWhatsappTemplate).toBeDefined();
    expect(
      await graphql(`mutation { deleteWhatsappTemplate(documentId: "${id}") { documentId } }`)
    ).toEqual({ data: { deleteWhatsappTemplate: { documentId: id } } });
    expect((await t.api('delete', `/${made.documentId}`)).status).toBe(204);
    expect(await t.atPlatform('by_rest_too')).toEqual([]);
  });
});

test('settings, use, and a test that counts as one', async () => {
  const documentId = await approved('tested');
  expect(
    t.must(await t.admin('put', `/${documentId}/settings`, { offeredInDialogues: false }))
  ).toMatchObject({ offeredInDialogues: false });
  expect(t.must(await t.admin('get', `/${documentId}/use?days=7&tests=only`))).toMatchObject({
    campaigns: [],
  });
  const missing = await t.act(documentId, 'test', { channel, to: '+4915155500331', values: {} });
  expect([missing.status, missing.body.error?.details.errors?.map(({ path }) => path)]).toEqual([
    400,
    [
      ['values', 'body', '1'],
      ['values', 'body', '2'],
    ],
  ]);
  const { message } = t.must(
    await t.act<{ message: string }>(documentId, 'test', {
      channel,
      to: '+4915155500331',
      values: { 'body.1': 'Ida', 'body.2': 'FR-1' },
    })
  );
  expect(await place.reaches(message, 'sent', 'delivered')).toMatchObject({ origin: 'test' });
  const row = (await place.strapi.db
    .query('plugin::whatsapp.message' as never)
    .findOne({ where: { documentId: message } })) as { test: boolean };
  expect(row.test).toBe(true);
  const recipients = async (tests: string) =>
    t.must(
      await t.admin<{ numbers: { recipients: number } }>(
        'get',
        `/${documentId}/use?days=7&tests=${tests}`
      )
    ).numbers.recipients;
  expect([
    await recipients('include'),
    await recipients('only'),
    await recipients('exclude'),
  ]).toEqual([1, 1, 0]);
});

test('a template in use by a campaign is kept, with the campaign’s name', async () => {
  const documentId = await approved('in_use');
  const template = (await place.strapi.db
    .query('plugin::whatsapp.template' as never)
    .findOne({ where: { documentId } })) as { id: number };
  await place.strapi.db.query('plugin::whatsapp.campaign' as never).create({
    data: {
      name: 'Autumn',
      kind: 'broadcast',
      status: 'scheduled',
      template: template.id,
    } as never,
  });
  const draft = await t.draft(orderDraft('thrown_away'));
  const result = t.must(
    await t.admin<{ deleted: string[]; kept: { code: string; message: string }[] }>(
      'post',
      '/actions/delete',
      { documentIds: [documentId, draft.documentId, 'nobody'] }
    )
  );
  expect(result.deleted).toEqual([draft.documentId]);
  expect(result.kept.map(({ code }) => code)).toEqual(['template_in_use', 'template_missing']);
  expect(result.kept[0]?.message).toContain('Autumn');
  expect(
    t.must(await t.admin<{ campaigns: unknown[] }>('get', `/${documentId}/use`))
  ).toMatchObject({ campaigns: [{ name: 'Autumn', status: 'scheduled' }] });
});
