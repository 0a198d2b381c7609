import request from 'supertest';
import type {
  CampaignDetail,
  GetCampaigns,
  GetExpressionFields,
  PreviewCampaign,
} from '../../shared/contracts/campaigns';
import type { SegmentField, SegmentView } from '../../shared/contracts/segments';
import type { TriggerView } from '../../shared/contracts/triggers';
import { campaignCalls } from '../helpers/campaigns';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const CONTACT = 'plugin::whatsapp.contact';

let place: Workplace;
let calls: ReturnType<typeof campaignCalls>;
let channel: string;
let template: string;
let people: number[];
let tag: string;

interface Answer<T> {
  status: number;
  text: string;
  body: {
    data: T;
    meta: Record<string, unknown>;
    error?: { message: string; details?: { code?: string } };
  };
}

const ask = async <T = CampaignDetail>(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  body?: object
): Promise<Answer<T>> =>
  place.admin(method, `/whatsapp${path}`).send(body) as unknown as Promise<Answer<T>>;

const must = async <T = CampaignDetail>(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  body?: object
): Promise<T> => {
  const answer = await ask<T>(method, path, body);
  if (answer.status >= 300) throw new Error(`${path} ${answer.status} ${answer.text}`);
  return answer.body.data;
};

const list = async (query: string): Promise<GetCampaigns.Response> =>
  (await ask<never>('get', `/campaigns?${query}`)).body as unknown as GetCampaigns.Response;
const names = async (query: string): Promise<string[]> =>
  (await list(query)).data.map(({ name }) => name);

const message = (name: string, own: object = {}) => ({
  name,
  kind: 'scenario',
  channel,
  template,
  variables: { 'body.1': '{{ contact.firstName }}', 'body.2': '{{ data.order | default: "1" }}' },
  ...own,
});

beforeAll(async () => {
  place = await startWorkplace();
  calls = campaignCalls(place);
  channel = await place.connect();
  template = await calls.template('order_shipped');
  people = await calls.contacts(12, 4915174000000, { first_name: 'Frost' });
  tag = await calls.tag('vip', people.slice(0, 8));
});
afterAll(() => place.stop());

test('a campaign is written, changed by who knows its version, copied, archived and deleted', async () => {
  const made = await must('post', '/campaigns', message('Order update', { tags: [tag] }));
  expect(made).toMatchObject({
    status: 'draft',
    template: { name: 'order_shipped' },
    channel: { documentId: channel },
    tags: [{ name: 'vip' }],
    content: { kind: 'scenario', template, languages: [] },
    problems: [],
  });
  const { documentId, version } = made;
  const changed = await must('put', `/campaigns/${documentId}`, { name: 'Order news', version });
  expect(changed.content).toMatchObject({ name: 'Order news', tags: [tag], template });
  const stale = await ask('put', `/campaigns/${documentId}`, { name: 'Lost', version });
  expect([stale.status, stale.body.error?.details?.code]).toEqual([409, 'campaign_changed']);
  expect((await ask('put', `/campaigns/${documentId}`, { name: 'Lost' })).status).toBe(400);
  const wrong = await ask('put', `/campaigns/${documentId}`, {
    variables: { 'body.1': '{{ contact.nothing }}', 'body.9': 'x' },
    version: changed.version,
  });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toMatch(/variables\.body\.1.*variables\.body\.9/);

  const copy = await must('post', `/campaigns/${documentId}/actions/copy`);
  expect(copy.content).toEqual({ ...changed.content, name: 'Order news (copy)' });
  await must('post', `/campaigns/${documentId}/actions/activate`);
  const archived = await must('post', `/campaigns/${documentId}/actions/archive`);
  expect(archived.status).toBe('archived');
  expect(await names('archived=true')).toEqual(['Order news']);
  expect((await ask('post', `/campaigns/${documentId}/actions/activate`)).status).toBe(409);
  const back = await must('post', `/campaigns/${documentId}/actions/unarchive`);
  expect(back.status).toBe('inactive');
  for (const id of [documentId, copy.documentId]) {
    expect((await ask('delete', `/campaigns/${id}`)).status).toBe(204);
    expect((await ask('get', `/campaigns/${id}`)).status).toBe(404);
  }
});

test('the list is searched, filtered, sorted and paged', async () => {
  const made: string[] = [];
  for (const [name, own] of [
    ['Autumn 100%', { kind: 'broadcast', tags: [tag] }],
    ['Autumn 1000', {}],
    ['Spring', { template: null, variables: {} }],
  ] as const) {
    made.push((await must('post', '/campaigns', message(name, own))).documentId);
  }
  await must('post', `/campaigns/${made[1]}/actions/activate`);
  expect(await names('q=autumn&sort=name:asc')).toEqual(['Autumn 100%', 'Autumn 1000']);
  expect(await names('q=100%25')).toEqual(['Autumn 100%']);
  expect(await names('kind=broadcast')).toEqual(['Autumn 100%']);
  expect(await names(`tag=${tag}`)).toEqual(['Autumn 100%']);
  expect(await names('status[0]=active&status[1]=paused')).toEqual(['Autumn 1000']);
  expect(await names(`template=${template}&sort=name:desc`)).toEqual([
    'Autumn 1000',
    'Autumn 100%',
  ]);
  const paged = await list('pageSize=2&page=2&sort=name:asc');
  expect(paged.data.map(({ name }) => name)).toEqual(['Spring']);
  expect(paged.meta.pagination).toEqual({ page: 2, pageSize: 2, pageCount: 2, total: 3 });
  for (const wrong of ['status=nothing', 'pageSize=1000', 'sort=id', 'page=no', 'other=1']) {
    expect((await ask('get', `/campaigns?${wrong}`)).status).toBe(400);
  }
  for (const id of made) await ask('delete', `/campaigns/${id}`);
});

test('a broadcast is counted, checked, started and followed by what pages show', async () => {
  const { documentId } = await must(
    'post',
    '/campaigns',
    message('Offer', {
      kind: 'broadcast',
      audience: { tags: [tag], contacts: [] },
      exclusions: { contacts: [] },
    })
  );
  const counted = await must<Record<string, unknown>>('post', '/campaigns/actions/count-audience', {
    audience: { tags: [tag] },
  });
  expect(counted).toEqual({ total: 8, excluded: 0, included: { [tag]: 8 }, without: {} });
  const nobody = await must<{ total: number }>('post', '/campaigns/actions/count-audience', {
    audience: {},
  });
  expect(nobody.total).toBe(0);
  const gone = await ask('post', '/campaigns/actions/count-audience', {
    audience: { segments: ['nothing'] },
  });
  expect([gone.status, gone.text.includes('audience.segments')]).toEqual([400, true]);

  const act = (verb: string, body?: object) =>
    ask('post', `/campaigns/${documentId}/actions/${verb}`, body);
  const check = (await act('preflight')).body.data as unknown as {
    check: string;
    audience: number;
    messages: { contact: { displayName: string } }[];
    findings: { severity: string; code: string }[];
  };
  expect(check.audience).toBe(8);
  expect(check.messages[0]?.contact.displayName).toMatch(/Person/);
  expect(check.findings).toContainEqual(
    expect.objectContaining({ severity: 'fine', code: 'template_approved' })
  );
  expect((await act('start', {})).status).toBe(400);
  expect((await act('start', { check: 'nothing' })).body.error?.details?.code).toBe(
    'check_outdated'
  );
  expect((await act('start', { check: check.check })).body.data.status).toBe('preparing');
  await calls.reaches(documentId, ['finished']);
  await place.simulator.idle();
  const row = await until(async () => {
    const [one] = (await list('kind=broadcast')).data;
    return one?.numbers.delivered === 8 ? one : null;
  }, 'all were delivered');
  expect(row).toMatchObject({
    status: 'finished',
    runs: 1,
    run: { status: 'finished' },
    numbers: { recipients: 8, waiting: 0, open: 0, failed: 0, notSent: 0, stopped: 0 },
  });
  const { runs } = await must<{ runs: Record<string, unknown>[] }>(
    'get',
    `/campaigns/${documentId}/report`
  );
  expect(runs).toMatchObject([{ recipients: 8, mayRetry: 0, perSecond: null, retryOf: null }]);

  const recipients = await ask<{ contact: { phone: string } }[]>(
    'get',
    `/campaigns/${documentId}/recipients?limit=5`
  );
  expect(recipients.body.data).toHaveLength(5);
  expect(recipients.body.meta.hasMore).toBe(true);
  const found = await must<unknown[]>('get', `/campaigns/${documentId}/recipients?q=4915174000003`);
  expect(found).toHaveLength(1);

  // who may not see numbers reads them nowhere
  const reader = await place.app.adminToken({ actions: ['plugin::whatsapp.campaign.read'] });
  const read = (path: string) =>
    request(place.app.http)
      .get(`/whatsapp/campaigns/${documentId}${path}`)
      .set('Authorization', `Bearer ${reader}`);
  for (const path of ['/recipients', '/recipients/export']) {
    const { status, text } = await read(path);
    expect(status).toBe(200);
    expect(text).toContain('•');
    expect(text).not.toContain('15174000003');
  }
  expect((await act('archive')).body.data.status).toBe('archived');
  expect((await act('unarchive')).body.data.status).toBe('finished');
  expect((await ask('delete', `/campaigns/${documentId}`)).body.error?.details?.code).toBe(
    'campaign_in_use'
  );
});

test('a test send says how far it came, and what to look at where it does not arrive', async () => {
  const { documentId } = await must('post', '/campaigns', message('Test me'));
  const away = '4915174900001';
  await place.simulator.changeCustomer(away, { onWhatsApp: false });
  const sent = await must<{ message: string }>('post', `/campaigns/${documentId}/actions/test`, {
    to: `+${away}`,
    profile: { firstName: 'Ida' },
  });
  const state = await until(async () => {
    const one = await must<{ status: string; checks: { code: string; state: string }[] }>(
      'get',
      `/campaigns/${documentId}/tests/${sent.message}`
    );
    return one.checks.some(({ state: of }) => of === 'problem') ? one : null;
  }, 'the platform told why');
  expect(state.checks).toContainEqual(
    expect.objectContaining({ code: 'number_on_whatsapp', state: 'problem' })
  );
  expect(state.checks).toContainEqual(
    expect.objectContaining({ code: 'channel_connected', state: 'ok' })
  );
  const [contact] = await place.strapi
    .documents(CONTACT as never)
    .findMany({ filters: { firstName: 'Frost' } as never, limit: 1 });
  const good = await must<{ message: string }>('post', `/campaigns/${documentId}/actions/test`, {
    contact: (contact as { documentId: string }).documentId,
  });
  await until(async () => {
    const one = await must<{ status: string; checks: unknown[] }>(
      'get',
      `/campaigns/${documentId}/tests/${good.message}`
    );
    return one.status === 'delivered' && one.checks.length === 0;
  }, 'it arrived');
  expect((await ask('get', `/campaigns/${documentId}/tests/nothing`)).status).toBe(404);
});

test('what is being written is checked and filled in with real people', async () => {
  const preview = (own: object) =>
    must<PreviewCampaign.Response['data']>('post', '/campaigns/actions/preview', {
      template,
      channel,
      variables: { 'body.1': '{{ contact.firstName }}', 'body.2': '7' },
      ...own,
    });
  const [contact] = (await place.strapi
    .documents(CONTACT as never)
    .findMany({ filters: { firstName: 'Frost' } as never, limit: 1 })) as unknown as {
    documentId: string;
  }[];
  await calls.contacts(1, 4915174800000);
  const filled = await preview({ contact: contact?.documentId, recent: 20 });
  expect(filled.message).toMatchObject({ ok: true, text: expect.stringContaining('Frost') });
  expect(filled.recent).toMatchObject({ missing: [{ details: 'body.1: contact.firstName' }] });
  expect(filled.recent?.checked).toBe(Number(filled.recent?.complete) + 1);
  const empty = await preview({
    contact: contact?.documentId,
    variables: { 'body.1': '{{ contact.lastName }}', 'body.2': '7' },
  });
  expect(empty.message).toMatchObject({ ok: false, reason: 'variable_empty' });
  for (const [written, words] of [
    ['{{ contact.firstName ', 'is not valid'],
    ['{{ nothing.here }}', 'reads "nothing"'],
    ['{{ entry.total }}', 'does not exist'],
  ]) {
    const { findings, message: none } = await preview({
      variables: { 'body.1': written, 'body.2': '7' },
      contact: contact?.documentId,
    });
    expect(none).toBeNull();
    expect(findings).toEqual([
      { path: 'variables.body.1', message: expect.stringContaining(String(words)) },
    ]);
  }
  const fields = await must<GetExpressionFields.Response['data']>(
    'get',
    `/campaigns/actions/fields?contact=${contact?.documentId}&entryType=${CONTACT}`
  );
  expect(fields.contact).toContainEqual(
    expect.objectContaining({ path: 'contact.firstName', value: 'Frost', isOwn: false })
  );
  expect(fields.contact).toContainEqual(
    expect.objectContaining({ path: 'contact.customerNo', isOwn: true, filled: 0, value: null })
  );
  expect(fields.date).toContainEqual(expect.objectContaining({ path: 'date.weekday' }));
  expect(fields.entry).toContainEqual(
    expect.objectContaining({ path: 'entry.tags', target: 'plugin::whatsapp.tag', isMany: true })
  );
  expect((await ask('get', '/campaigns/actions/fields?entryType=api::no.no')).status).toBe(400);
  const types = await must<{ uid: string }[]>('get', '/campaigns/actions/content-types');
  expect(types).toContainEqual(expect.objectContaining({ uid: CONTACT }));
  const entries = await must<{ label: string }[]>(
    'get',
    `/campaigns/actions/entries?contentType=${CONTACT}`
  );
  expect(entries.length).toBeGreaterThanOrEqual(12);
  expect(entries[0]?.label).toBeTruthy();
});

test('segments are written by who knows their version, told what uses them, and stay while used', async () => {
  const filter = (field: string) => ({
    combinator: 'and',
    rules: [{ field, operator: 'is', value: 'Frost' }],
  });
  const made = await must<SegmentView>('post', '/segments', {
    name: 'Frosts',
    filter: filter('firstName'),
  });
  expect(made).toMatchObject({ problems: [], usedBy: [] });
  const update = (body: object) => ask<SegmentView>('put', `/segments/${made.documentId}`, body);
  const broken = await update({ filter: filter('nothing'), version: made.version });
  expect(broken.body.data.problems).toMatchObject([{ path: 'filter.nothing' }]);
  const stale = await update({ name: 'Lost', version: made.version });
  expect([stale.status, stale.body.error?.details?.code]).toEqual([409, 'segment_changed']);
  const { version } = broken.body.data;
  expect((await update({ filter: filter('firstName'), version })).status).toBe(200);
  const user = await must('post', '/campaigns', {
    name: 'Uses it',
    kind: 'broadcast',
    audience: { segments: [made.documentId] },
  });
  expect(user.names).toEqual({ [made.documentId]: 'Frosts' });
  const [row] = await must<SegmentView[]>('get', '/segments?q=frost');
  expect(row?.usedBy).toEqual([{ documentId: user.documentId, name: 'Uses it', status: 'draft' }]);
  const used = await ask('delete', `/segments/${made.documentId}`);
  expect([used.status, used.body.error?.details?.code]).toEqual([409, 'segment_in_use']);
  await ask('delete', `/campaigns/${user.documentId}`);

  const preview = await must<Record<string, unknown>>('post', '/segments/actions/preview', {
    segment: made.documentId,
  });
  expect(preview).toMatchObject({ count: 12, withNumber: 12, withConsent: 0 });
  expect(Number(preview.total)).toBeGreaterThanOrEqual(12);
  const fields = await must<SegmentField[]>('get', '/segments/actions/fields');
  for (const field of ['firstName', 'customerNo', 'tag', 'consent.marketing', 'wrote']) {
    expect(fields.map((one) => one.field)).toContain(field);
  }
  // each operator that is offered can be asked
  const values: Record<string, unknown> = { days: 3, tag, choice: 'granted', number: 1 };
  for (const { field, kind, operators, choices } of fields) {
    for (const operator of operators) {
      const timed = operator === 'inLast' || operator === 'notInLast';
      const value = timed
        ? 3
        : kind === 'date' || kind === 'time'
          ? '2026-01-31'
          : (choices[0] ?? values[kind] ?? 'x');
      const { status, text } = await ask('post', '/segments/actions/preview', {
        filter: { combinator: 'and', rules: [{ field, operator, value }] },
      });
      expect([field, operator, status, status === 200 ? '' : text]).toEqual([
        field,
        operator,
        200,
        '',
      ]);
    }
  }
  expect((await ask('delete', `/segments/${made.documentId}`)).status).toBe(204);
});

test('triggers are listed with what is wrong, and changed by who knows their version', async () => {
  const scenario = await must('post', '/campaigns', message('Welcome', { entryType: CONTACT }));
  const content = {
    name: 'On create',
    campaign: scenario.documentId,
    contentType: CONTACT,
    rule: { event: 'created', recipient: 'phone' },
  };
  const made = await must<TriggerView>('post', '/triggers', content);
  expect(made).toMatchObject({ status: 'inactive', campaignName: 'Welcome' });
  expect(made.problems).toMatchObject([{ path: 'campaign' }]);
  expect((await ask('post', `/triggers/${made.documentId}/actions/activate`)).status).toBe(409);
  await must('post', `/campaigns/${scenario.documentId}/actions/activate`);
  const active = await must<TriggerView>('post', `/triggers/${made.documentId}/actions/activate`);
  expect(active).toMatchObject({ status: 'active', problems: [] });
  const changed = await ask<TriggerView>('put', `/triggers/${made.documentId}`, {
    name: 'When one is made',
    version: active.version,
  });
  expect(changed.body.data).toMatchObject({ name: 'When one is made', rule: { oncePer: 'entry' } });
  const stale = await ask('put', `/triggers/${made.documentId}`, {
    name: 'Lost',
    version: active.version,
  });
  expect([stale.status, stale.body.error?.details?.code]).toEqual([409, 'trigger_changed']);
  expect(await must('get', `/triggers/${made.documentId}/matching`)).toMatchObject({
    atLeast: false,
  });
  await must('post', `/campaigns/${scenario.documentId}/actions/deactivate`);
  const [stopped] = await must<TriggerView[]>('get', '/triggers?q=one&status=stopped');
  expect(stopped).toMatchObject({ documentId: made.documentId, status: 'stopped' });
  const [contact] = (await place.strapi
    .documents(CONTACT as never)
    .findMany({ filters: { firstName: 'Frost' } as never, limit: 1 })) as unknown as {
    documentId: string;
  }[];
  const tried = await must<Record<string, unknown>>('post', '/triggers/actions/try', {
    trigger: content,
    entry: contact?.documentId,
  });
  expect(tried).toMatchObject({ wouldSend: false, reason: 'campaign_inactive' });
  expect((await ask('delete', `/triggers/${made.documentId}`)).status).toBe(204);
});

test('what all channels send by is set in the admin, on top of the file', async () => {
  const before = await ask<Record<string, unknown>>('get', '/settings/sending');
  expect(before.body.data).toEqual(before.body.meta.defaults);
  const news = {
    marketingPerDay: null,
    reservedPercent: 20,
    stopWords: ['kein Newsletter'],
    quietHours: { from: '21:00', to: '08:00' },
    prices: { marketing: 0.11, 'DE.marketing': 0.12 },
  };
  expect(await must('put', '/settings/sending', news)).toMatchObject(news);
  expect(await must('get', '/settings/sending')).toMatchObject({ ...news, currency: 'EUR' });
  for (const [wrong, field] of [
    [{ failurePercent: 0 }, 'failurePercent'],
    [{ currency: 'euro' }, 'currency'],
    [{ prices: { 'DE-marketing': 1 } }, 'prices'],
    [{ quietHours: { from: '9', to: '10:00' } }, 'quietHours.from'],
    [{ stopWords: ['kein Newsletter', '🛑'] }, 'stopWords.1'],
    [{ other: 1 }, 'other'],
  ] as const) {
    const { status, text } = await ask('put', '/settings/sending', wrong);
    expect([status, text.includes(field)]).toEqual([400, true]);
  }
  await must('put', '/settings/sending', before.body.meta.defaults as object);
});
