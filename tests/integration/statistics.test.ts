import { TABLES } from '../../server/src/support/tables';
import { getService } from '../../server/src/support/get-service';
import type { MessageNumbers, TestsFilter } from '../../shared/contracts/statistics';
import { countMessages, type CountedRow } from '../helpers/message-counts';
import { analyseTables, fullScans, recordQueries } from '../helpers/query-plan';
import { seconds, startWebhooks, webhookOf, type Door, type Webhooks } from '../helpers/webhooks';

const ALWAYS = { fromMs: 0, toMs: Date.parse('2100-01-01') };

let app: Webhooks;
let door: Door;
beforeAll(async () => {
  app = await startWebhooks({ graphql: true });
  door = await app.open();
});
afterAll(() => app.stop());

const service = <Name extends 'statistics' | 'rollups' | 'messages' | 'settle' | 'conversations'>(
  name: Name
) => getService(app.strapi as never, name);

type Row = CountedRow & { id: number; document_id: string; wamid: string | null };

const messages = () => app.rows<Row>('message');
const deltas = () => app.rows('rollupDelta');

let people = 4915155570000;

/** A message as sending stores it, without an outbox row: the test says what becomes of it. Gives its row id. */
const takeOn = async (
  more: Partial<Parameters<ReturnType<typeof service<'messages'>>['insertMany']>[0][number]> = {}
): Promise<number> => {
  const { body } = await app
    .api('post', '/api/whatsapp/contacts')
    .send({ data: { phone: `+${(people += 1)}` } });
  const [contact] = await app.rows<{ id: number }>('contact', {
    document_id: (body as { data: { documentId: string } }).data.documentId,
  });
  return app.db().transaction(async () => {
    const dialogue = await service('conversations').ensureLocked(door.id, Number(contact?.id));
    const [message] = await service('messages').insertMany([
      {
        wamid: null,
        channel: door.id,
        conversation: dialogue.id,
        contact: Number(contact?.id),
        direction: 'outbound',
        type: 'template',
        status: 'queued',
        timestamp: Date.now(),
        text: 'Hello',
        content: {},
        replyTo: null,
        origin: 'api',
        ...more,
      },
    ]);
    return message?.id as number;
  });
};

const wamidOf = (id: number): string => `wamid.statistics${id}`;

/** The provider took it. */
const accept = async (id: number): Promise<number> => {
  await service('messages').advance(id, 'claim');
  await service('messages').advance(id, 'accepted', {}, { wamid: wamidOf(id) });
  return id;
};

const status = (id: number, word: string, more: object = {}) => ({
  id: wamidOf(id),
  status: word,
  timestamp: seconds(),
  ...more,
});

const failure = (code: number) => ({ errors: [{ code, title: `Error ${code}` }] });

const tell = (...statuses: object[]) => app.deliver(door, webhookOf(door, { statuses }));

const templateId = async (index = 0): Promise<number> =>
  Number((await app.rows<{ id: number }>('template'))[index]?.id);

/** What the statistics say, in every way of asking, against the rows of messages themselves. */
const expectExact = async (): Promise<MessageNumbers> => {
  const rows = await messages();
  const filters: Record<TestsFilter, (row: Row) => boolean> = {
    include: () => true,
    exclude: ({ test }) => !test,
    only: ({ test }) => Boolean(test),
  };
  for (const [tests, keeps] of Object.entries(filters)) {
    const query = { ...ALWAYS, tests: tests as TestsFilter };
    const { totals } = await service('statistics').sums(query);
    expect(totals).toEqual(countMessages(rows.filter(keeps)));
    expect(totals.delivered + totals.failed + totals.notSent + totals.open).toBe(totals.recipients);
    for (const template of new Set(rows.map(({ template_id }) => template_id))) {
      if (template === null) continue;
      expect(await service('statistics').ofTemplate(Number(template), query)).toEqual(
        countMessages(rows.filter((row) => keeps(row) && row.template_id === template))
      );
    }
    for (const [groupBy, keyOf] of Object.entries({
      template: ({ template_id }: Row) => (template_id === null ? null : String(template_id)),
      category: ({ category }: Row) => category?.toLowerCase() ?? null,
      agent: ({ sent_by, origin }: Row) => (origin === 'agent' ? sent_by : null),
    })) {
      const kept = rows.filter((row) => keeps(row) && row.direction === 'outbound');
      const { groups } = await service('statistics').sums(query, groupBy as 'template');
      const keys = new Set(kept.map(keyOf));
      expect(new Set(groups.map(({ key }) => key))).toEqual(keys);
      for (const { key, numbers } of groups) {
        expect(numbers).toEqual(countMessages(kept.filter((row) => keyOf(row) === key)));
      }
    }
  }
  return countMessages(rows.filter(filters.include));
};

const expectExactBeforeAndAfterFolding = async (): Promise<MessageNumbers> => {
  await expectExact();
  await service('rollups').fold();
  expect(await deltas()).toEqual([]);
  return expectExact();
};

test('each message stands in one place, whatever is told of it, in any order and more than once', async () => {
  const [shipped, hello] = [await templateId(0), await templateId(1)];
  const of = (template: number, more: object = {}) =>
    takeOn({ template, category: 'MARKETING', ...more });
  expect(shipped).not.toBe(hello);

  await of(shipped);
  const inOrder = await accept(await of(shipped));
  const backwards = await accept(await of(shipped));
  const twice = await accept(await of(hello));
  const failed = await accept(await of(hello));
  const failedLate = await accept(await of(shipped));
  const arrived = await accept(await of(shipped));
  const asTest = await accept(await of(shipped, { origin: 'test' }));
  const testFailed = await accept(await of(hello, { origin: 'test' }));
  const byAgent = await accept(
    await takeOn({ type: 'text', origin: 'agent', sentBy: 'Anna Winter' })
  );
  const notSent = await of(hello);
  await service('messages').advance(notSent, 'not_sent', { reason: 'template_paused' });
  const unclear = await of(hello);
  await service('messages').advance(unclear, 'claim');
  await service('messages').advance(unclear, 'unknown', { reason: 'interrupted' });
  const retried = await of(hello);
  await service('messages').advance(retried, 'claim');
  await service('messages').advance(retried, 'requeue', { reason: '131016' });
  const cancelled = await of(hello);
  await service('messages').advance(cancelled, 'cancelled');
  const expired = await accept(await of(hello));
  await service('messages').advance(expired, 'expired');

  const first = await expectExact();
  expect(first).toMatchObject({ recipients: 15, open: 12, unknown: 1, notSent: 2, failed: 1 });
  expect(first.notSentByReason).toEqual([
    { reason: 'cancelled', count: 1 },
    { reason: 'template_paused', count: 1 },
  ]);

  const pricing = (category: string) => ({
    pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category },
  });
  await tell(
    status(inOrder, 'sent', pricing('utility')),
    status(inOrder, 'delivered', pricing('utility')),
    status(inOrder, 'read'),
    status(backwards, 'read'),
    status(backwards, 'delivered'),
    status(twice, 'sent'),
    status(twice, 'sent'),
    status(failed, 'failed', failure(131049)),
    status(failedLate, 'sent'),
    status(arrived, 'failed', failure(131026)),
    status(asTest, 'delivered'),
    status(testFailed, 'failed', failure(131026)),
    status(byAgent, 'read', pricing('service'))
  );
  const second = await expectExactBeforeAndAfterFolding();
  expect(second).toMatchObject({ sent: 6, delivered: 4, read: 3, failed: 4, notSent: 2 });
  expect(second.failedByReason).toEqual([
    { reason: '131026', count: 2 },
    { reason: '131049', count: 1 },
    { reason: 'expired', count: 1 },
  ]);

  // what comes late, backwards and again, after everything was folded in
  await tell(
    status(failedLate, 'failed', failure(131026)),
    status(arrived, 'delivered'),
    status(backwards, 'sent'),
    status(inOrder, 'read'),
    status(failed, 'failed', failure(131049)),
    status(twice, 'delivered', pricing('marketing'))
  );
  await app.deliver(
    door,
    webhookOf(door, {
      statuses: [
        {
          ...status(unclear, 'sent'),
          biz_opaque_callback_data: (await messages()).find(({ id }) => Number(id) === unclear)
            ?.document_id,
        },
      ],
    })
  );
  const third = await expectExactBeforeAndAfterFolding();
  expect(third).toMatchObject({ recipients: 15, sent: 7, delivered: 6, failed: 4, unknown: 0 });
  await app.replayAll();
  await expectExactBeforeAndAfterFolding();
});

/** Deltas as if so many messages had changed, in rows of one each. */
const fillDeltas = async (count: number): Promise<void> => {
  const begin = Date.parse('2031-01-01');
  for (let done = 0; done < count; done += 100) {
    await app
      .db()
      .table(TABLES.rollupDelta)
      .insert(
        Array.from({ length: Math.min(100, count - done) }, (_, index) => ({
          starts_at: begin + ((done + index) % 500) * 900_000,
          channel: door.id,
          template: null,
          category: 'utility',
          origin: 'api',
          test: false,
          counter: index % 2 ? 'sent' : 'delivered',
          messages: 1,
        })) as never
      );
  }
};
const FILLED = { fromMs: Date.parse('2031-01-01'), toMs: Date.parse('2032-01-01') };
const filled = async () =>
  (await service('statistics').sums({ ...FILLED, tests: 'include' })).totals.recipients;

/** Undoes what `fillDeltas` did. */
const empty = async () => {
  for (const table of [TABLES.rollup, TABLES.rollupDelta]) {
    await app
      .db()
      .table(table)
      .where('starts_at' as never, '>=', FILLED.fromMs as never)
      .delete();
  }
};

describe('folding', () => {
  afterEach(empty);

  test('several at once, while messages change, fold each delta once', async () => {
    await fillDeltas(3_000);
    const ids = await Promise.all(Array.from({ length: 10 }, () => takeOn()));
    await Promise.all([
      ...Array.from({ length: 4 }, () => service('rollups').fold()),
      ...ids.map((id) => accept(id)),
      tell(...ids.map((id) => status(id, 'sent'))),
    ]);
    expect(await filled()).toBe(3_000);
    await service('rollups').fold();
    expect(await filled()).toBe(3_000);
    await empty();
    await expectExactBeforeAndAfterFolding();
  });

  test('what fails in the middle changes nothing', async () => {
    await fillDeltas(1_500);
    await expect(
      app.db().transaction(async () => {
        await service('rollups').fold();
        throw new Error('undone');
      })
    ).rejects.toThrow('undone');
    expect(await app.rows('rollupDelta')).toHaveLength(1_500);
    expect(await filled()).toBe(1_500);
  });

  test('rows that came to nothing are taken away', async () => {
    const id = await takeOn({ timestamp: Date.parse('2030-06-01') });
    await service('rollups').fold();
    await service('messages').advance(await accept(id), 'sent');
    await service('rollups').fold();
    const rows = await app.rows<{ counter: string; messages: number }>('rollup', {
      starts_at: Date.parse('2030-06-01'),
    });
    expect(rows.map(({ counter, messages: many }) => [counter, Number(many)])).toEqual([
      ['sent', 1],
    ]);
  });

  test('100,000 deltas are folded with no more than 1,000 in memory', async () => {
    await fillDeltas(100_000);
    const add = jest.spyOn(service('rollups'), 'add');
    expect(await service('rollups').fold()).toBeGreaterThanOrEqual(100_000);
    const atOnce = add.mock.calls.map(([rows]) => rows.length);
    add.mockRestore();
    expect(Math.max(...atOnce)).toBe(1_000);
    expect(await filled()).toBe(100_000);
    expect(await app.rows('rollupDelta')).toHaveLength(0);
  }, 180_000);
});

describe('times and groups', () => {
  const counted = async (groupBy: 'hour' | 'day' | 'week' | 'month' | 'weekday', zone: string) => {
    const { groups, totals } = await service('statistics').sums(
      {
        fromMs: Date.parse('2026-03-28T12:00:00Z'),
        toMs: Date.parse('2026-03-31T00:00:00Z'),
        tests: 'exclude',
        category: 'clocks',
      },
      groupBy,
      zone
    );
    expect(groups.reduce((sum, { numbers }) => sum + numbers.recipients, 0)).toBe(
      totals.recipients
    );
    return Object.fromEntries(
      groups
        .filter(({ numbers }) => numbers.recipients > 0)
        .map(({ key, numbers }) => [key, numbers.recipients])
    );
  };

  beforeAll(async () => {
    for (const iso of [
      '2026-03-28T11:59:59Z',
      '2026-03-28T18:14:59Z',
      '2026-03-28T18:15:00Z',
      '2026-03-28T22:59:59Z',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59Z',
      '2026-03-29T22:00:00Z',
      '2026-03-30T23:59:59Z',
      '2026-03-31T00:00:00Z',
    ]) {
      await takeOn({ timestamp: Date.parse(iso), category: 'clocks' });
    }
  });

  test.each([
    ['UTC', { '2026-03-28': 4, '2026-03-29': 2, '2026-03-30': 1 }],
    ['Europe/Berlin', { '2026-03-28': 3, '2026-03-29': 2, '2026-03-30': 1, '2026-03-31': 1 }],
    ['Asia/Kathmandu', { '2026-03-28': 1, '2026-03-29': 3, '2026-03-30': 2, '2026-03-31': 1 }],
  ])('days in %s, whether folded in or not', async (zone, expected) => {
    expect(await counted('day', zone)).toEqual(expected);
    await service('rollups').fold();
    expect(await counted('day', zone)).toEqual(expected);
  });

  test.each([
    ['week', 'Europe/Berlin', { '2026-03-23': 5, '2026-03-30': 2 }],
    ['month', 'UTC', { '2026-03': 7 }],
    ['weekday', 'Europe/Berlin', { 1: 1, 2: 1, 6: 3, 7: 2 }],
    [
      'hour',
      'Asia/Kathmandu',
      {
        '2026-03-28T17:15:00.000Z': 1,
        '2026-03-28T18:15:00.000Z': 1,
        '2026-03-28T22:15:00.000Z': 2,
        '2026-03-29T21:15:00.000Z': 2,
        '2026-03-30T23:15:00.000Z': 1,
      },
    ],
  ] as const)('%s in %s', async (groupBy, zone, expected) => {
    expect(await counted(groupBy, zone)).toEqual(expected);
  });
});

describe('plans', () => {
  const ROWS = 3_000;

  beforeAll(async () => {
    for (let start = 0; start < ROWS; start += 100) {
      await app
        .db()
        .table(TABLES.rollup)
        .insert(
          Array.from({ length: 100 }, (_, index) => ({
            key: `plan-${start + index}`,
            starts_at: FILLED.fromMs + (start + index) * 900_000,
            channel: door.id,
            template: 1_000 + ((start + index) % 100),
            campaign: 1_000 + ((start + index) % 100),
            category: 'utility',
            origin: 'api',
            test: false,
            counter: 'sent',
            messages: 1,
          })) as never
        );
    }
    await analyseTables(app.strapi as never, [TABLES.rollup]);
  });
  afterAll(empty);

  const aDay = {
    fromMs: FILLED.fromMs,
    toMs: FILLED.fromMs + 86_400_000,
    tests: 'exclude' as const,
  };

  test('no roll-up is read but those that are asked for', async () => {
    const queries = await recordQueries(app.strapi as never, async () => {
      const numbers = await service('statistics').ofTemplate(1_017, {
        ...FILLED,
        tests: 'exclude',
      });
      expect(numbers.recipients).toBe(ROWS / 100);
      for (const groupBy of [null, 'hour', 'template', 'reason'] as const) {
        await service('statistics').sums({ ...aDay, channel: door.id }, groupBy, 'Europe/Berlin');
      }
      await service('statistics').sums({ ...FILLED, tests: 'exclude', campaign: 1_017 }, 'day');
      await fillDeltas(100);
      await service('rollups').fold();
    });
    expect(queries.length).toBeGreaterThan(7);
    expect(await fullScans(app.strapi as never, queries, [TABLES.rollup])).toEqual([]);
  });
});

describe('over REST, GraphQL and the admin', () => {
  const get = (query: string) => app.api('get', `/api/whatsapp/statistics${query}`);
  type Groups = { key: string | null; name: string | null; numbers: MessageNumbers }[];
  const groupsOf = ({ body }: { body: unknown }) =>
    (body as { data: { groups: Groups } }).data.groups;

  test('the last 30 days, all three alike', async () => {
    const { body } = await get('?groupBy=day&tests=include').expect(200);
    const { data, meta } = body as {
      data: { totals: MessageNumbers; groups: Groups };
      meta: Record<string, unknown>;
    };
    expect(data.groups).toHaveLength(30);
    expect(meta).toMatchObject({ timeZone: 'UTC', tests: 'include', groupBy: 'day' });
    const recent = (await messages()).filter(
      ({ timestamp }) => Number(timestamp) >= Date.parse(String(meta.from))
    );
    expect(data.totals).toEqual(
      countMessages(
        recent.filter(({ timestamp }) => Number(timestamp) < Date.parse(String(meta.to)))
      )
    );
    expect(data.totals.recipients).toBeGreaterThan(10);

    const admin = await app.admin('get', '/whatsapp/statistics?groupBy=day&tests=include');
    expect((admin.body as typeof body).data).toEqual(data);

    const { body: answer } = await app.api('post', '/graphql').send({
      query: `{ whatsappStatistics(groupBy: day, tests: include, agent: null) {
        hasMore
        totals { ${Object.keys(data.totals)
          .filter((name) => !name.endsWith('Reason'))
          .join(' ')}
          failedByReason { reason count } notSentByReason { reason count } }
        groups { key numbers { recipients } }
      } }`,
    });
    const told = (
      answer as { data: { whatsappStatistics: { totals: MessageNumbers; groups: Groups } } }
    ).data.whatsappStatistics;
    expect(told.totals).toEqual(data.totals);
    expect(told.groups.map(({ key }) => key)).toEqual(data.groups.map(({ key }) => key));
  });

  test('things are named by documentId and name, reasons by words', async () => {
    const templates = await app.rows<{ document_id: string; name: string; language: string }>(
      'template'
    );
    const byTemplate = groupsOf(await get('?groupBy=template').expect(200));
    for (const { key, name } of byTemplate.filter((group) => group.key !== null)) {
      const row = templates.find(({ document_id }) => document_id === key);
      expect(name).toBe(`${row?.name} (${row?.language})`);
    }
    expect(byTemplate.length).toBeGreaterThan(1);
    expect(groupsOf(await get('?groupBy=channel').expect(200))).toEqual([
      expect.objectContaining({ key: door.documentId, name: expect.any(String) as string }),
    ]);
    const reasons = groupsOf(await get('?groupBy=reason').expect(200));
    expect(reasons.map(({ key }) => key)).toContain('template_paused');
    for (const { name, numbers } of reasons) {
      expect(name).toMatch(/[a-z] /);
      expect(numbers.recipients).toBe(numbers.failed + numbers.notSent);
    }
    const one = byTemplate.find(({ key }) => key !== null);
    const { body } = await get(`?template=${one?.key}&channel=${door.documentId}`).expect(200);
    expect((body as { data: { totals: MessageNumbers } }).data.totals).toEqual(one?.numbers);
  });

  test.each([
    ['?channel=nobody', 'channel is not known'],
    ['?template=nobody', 'template is not known'],
    ['?campaign=nobody', 'campaign is not known'],
    ['?from=2026-02-30', 'from is not a day'],
    ['?groupby=day', 'groupby'],
  ])('%s is answered with 400', async (query, message) => {
    const { body } = await get(query).expect(400);
    expect((body as { error: { message: string } }).error.message).toContain(message);
  });
});
