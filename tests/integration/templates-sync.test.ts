import { TABLES } from '../../server/src/support/tables';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { orderDraft, templateCalls } from '../helpers/templates';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const MANY = 6_000;

let place: Workplace;
let t: ReturnType<typeof templateCalls>;
let small: string;

interface Listed {
  documentId: string;
  name: string;
  status: string;
}

beforeAll(async () => {
  place = await startWorkplace();
  await place.connect(0);
  small = await place.connect(2);
  t = templateCalls(place);
}, 300_000);
afterAll(() => place.stop());

const bulk = (body: object) => place.simulator.call('POST', '/templates', body);
const change = (name: string, patch: object) =>
  place.simulator.call('PATCH', `/templates/${name}/en_US`, patch);
const list = async (query: string) => {
  const answer = await t.admin<Listed[]>('get', query);
  t.must(answer);
  return answer.body as unknown as {
    data: Listed[];
    meta: {
      pagination: { total: number; pageCount: number };
      lastChanges: { changes: { kind: string; name: string; what: string[] }[] } | null;
    };
  };
};

test('6,000 templates are read by pages, kept, and listed without being loaded', async () => {
  const { data: before } = await list('?pageSize=100');
  await bulk({ count: MANY });
  expect(await t.sync()).toMatchObject({ created: MANY, updated: 0, removed: 0 });
  const asked = await recordQueries(place.strapi, async () => {
    expect(await t.sync()).toMatchObject({ created: 0, updated: 0, removed: 0 });
  });
  // texts of statements, each once: nothing is asked template by template
  expect(asked.length).toBeLessThan(40);

  await change('bulk_00007', { quality: 'RED' });
  await change('bulk_00008', { status: 'REJECTED', reason: 'PROMOTIONAL' });
  await change('bulk_00009', { status: 'DELETED' });
  expect(await t.sync()).toMatchObject({ created: 0, updated: 3, removed: 0 });
  const { data, meta } = await list('?q=bulk_0000&pageSize=5&page=2&sort=name:desc');
  expect(meta.pagination).toMatchObject({ total: 8, pageCount: 2 });
  expect(data.map(({ name, status }) => [name, status])).toEqual([
    ['bulk_00003', 'approved'],
    ['bulk_00002', 'approved'],
    ['bulk_00001', 'approved'],
  ]);
  expect(meta.lastChanges?.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ name: 'bulk_00007', kind: 'updated', what: ['status', 'quality'] }),
      expect.objectContaining({ name: 'bulk_00008', what: ['status'] }),
    ])
  );
  expect((await list('?pageSize=100')).meta.pagination.total).toBe(before.length + MANY - 1);
  expect((await list('/families?status=rejected')).data).toEqual([
    expect.objectContaining({ name: 'bulk_00008' }),
  ]);
}, 300_000);

test('lists, families and details read no more than the account they are about', async () => {
  const tables = [TABLES.template, TABLES.templateEvent, TABLES.message, TABLES.outbox];
  await analyseTables(place.strapi, tables);
  const [row] = (await list(`?channel=${small}`)).data;
  const queries = await recordQueries(place.strapi, async () => {
    for (const sort of ['name:asc', 'name:desc', 'changedAt:desc']) {
      for (const filter of ['', '&status=approved', '&q=hello', '&language=en_US&quality=green']) {
        await list(`?channel=${small}&sort=${sort}${filter}`);
        await list(`/families?channel=${small}&sort=${sort}${filter}`);
      }
    }
    await t.detail(String(row?.documentId));
    await t.history(String(row?.documentId));
    await t.admin('get', `/${row?.documentId}/use`);
    await t.admin('get', `/actions/name?name=hello_world&language=en_US&channel=${small}`);
  });
  expect(queries.length).toBeGreaterThan(10);
  expect(await fullScans(place.strapi, queries, tables)).toEqual([]);
}, 120_000);

test('what is gone is kept as deleted, in sets; what was written meanwhile is not', async () => {
  const draft = await t.draft(orderDraft('kept_draft', { channel: small }));
  const [hello] = (await list(`?channel=${small}&q=hello_world`)).data;
  const number = (await place.simulator.numbers())[2];
  for (const { name } of (await list(`?channel=${small}&status=approved`)).data) {
    const answer = await fetch(`${place.simulator.url}/message_templates?name=${name}`, {
      method: 'DELETE',
      headers: { 'D360-API-KEY': String(number?.key) },
    });
    expect(answer.status).toBe(200);
  }
  const summary = t.must(
    await t.admin<{ removed: number }>('post', '/actions/sync', { channel: small })
  );
  expect(summary.removed).toBeGreaterThan(0);
  expect(await t.detail(String(hello?.documentId))).toMatchObject({ status: 'deleted' });
  expect((await t.history(String(hello?.documentId)))[0]).toMatchObject({
    kind: 'status',
    to: 'deleted',
    by: 'sync',
  });
  expect(await t.detail(draft.documentId)).toMatchObject({ status: 'draft' });
  expect((await list(`?channel=${small}`)).data.map(({ name }) => name)).toEqual(['kept_draft']);
});

test('an incomplete list marks nothing as gone, and the problem is told in words', async () => {
  await place.simulator.fault({
    match: { method: 'GET', path: '/message_templates' },
    effect: { status: 503, body: {} },
  });
  const result = t.must(
    await t.admin<{ removed: number; problems: { message: string }[] }>('post', '/actions/sync', {})
  );
  expect(result.removed).toBe(0);
  expect(result.problems).toHaveLength(2);
  expect(result.problems[0]?.message).toMatch(/\w+\. \w+/);
  await place.simulator.clearFaults();
});

test('two who sync at once get one run', async () => {
  const since = (await place.simulator.requests({ path: '/message_templates' })).at(-1)?.no ?? 0;
  const [first, second] = await Promise.all([t.sync(), t.sync()]);
  expect(second).toEqual(first);
  const reads = (await place.simulator.requests({ path: '/message_templates', since })).filter(
    ({ method }) => method === 'GET'
  );
  expect(reads.length).toBeLessThanOrEqual(MANY / 100 + 3);
}, 120_000);

test('a sample that is shown at a new address every minute is no change', async () => {
  const [offer] = (await list('?q=autumn_offer')).data as unknown as { components: unknown }[];
  expect(JSON.stringify(offer?.components)).toContain('scontent.whatsapp.net');
  await place.simulator.advanceClock(120_000);
  expect(await t.sync()).toMatchObject({ created: 0, updated: 0 });
  const [now] = (await list('?q=autumn_offer')).data as unknown as { components: unknown }[];
  expect(now?.components).not.toEqual(offer?.components);
}, 120_000);
