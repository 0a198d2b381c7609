import { createProvider } from '../../server/src/provider';
import { getService } from '../../server/src/support/get-service';
import { openGate, type Gate, type Gatekeeper } from '../helpers/gate';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const ANSWER_MS = 1_500;

interface Health {
  status: string;
  channels: { documentId: string; status: string; problems: unknown[] }[];
  outbound: { due: number; waiting: number; sending: number; unknown: number };
}

let place: Workplace;
let gate: Gate;
let channel: string;
beforeAll(async () => {
  place = await startWorkplace();
  gate = await openGate(place.simulator.url);
  // the real client with a shorter patience: nobody wants to wait thirty seconds for a time-out
  const provider = getService(place.strapi as never, 'provider');
  await provider.close();
  Object.assign(
    provider,
    createProvider({ baseUrl: gate.url, timeouts: { answerMs: ANSWER_MS, connectMs: ANSWER_MS } })
  );
  channel = await place.connect();
});
afterAll(async () => {
  await place?.stop();
  await gate?.close();
});
afterEach(() => place.simulator.clearFaults());

const text = (body: string) => ({ type: 'text', text: { body } });
const customer = () => place.customer();
const sends = (to: string) => place.sends(to);
const accepted = async (to: string) => (await sends(to)).filter(({ wamid }) => wamid);
const health = async (): Promise<Health> => {
  const { body } = await place.api('get', '/api/whatsapp/health');
  return (body as { data: Health }).data;
};
const db = () => getService(place.strapi as never, 'database');
const outboxOf = async (documentId: string) =>
  (await db()
    .table('whatsapp_outbox as o')
    .join('whatsapp_messages as m', 'm.id', 'o.message')
    .where('m.document_id', documentId as never)
    .first('o.state', 'o.attempt')) as unknown as { state: string; attempt: number };

test('health tells of an unknown outcome until its status comes', async () => {
  const id = await customer();
  expect(await health()).toMatchObject({ status: 'ok', outbound: { unknown: 0 } });
  await place.simulator.changeCustomer(id, { statuses: { sent: 3_000, delivered: 3_500 } });
  await place.simulator.fault({
    match: { path: '/messages', to: id },
    times: 1,
    effect: { dropAfterAccept: true },
  });
  const message = await place.sendOk({ channel, to: id, ...text('Lost answer') });
  await place.reaches(message, 'unknown');
  expect(await health()).toMatchObject({ status: 'degraded', outbound: { unknown: 1 } });
  await place.simulator.advanceClock(4_000);
  await place.reaches(message, 'delivered');
  expect(await health()).toMatchObject({ status: 'ok', outbound: { unknown: 0 } });
});

const html = '<html><body><h1>Bad gateway</h1></body></html>';
const sendPlain =
  (status: number, headers: Record<string, string>, body: string): Gatekeeper =>
  async (_pass, answer) => {
    answer.writeHead(status, headers).end(body);
  };

describe('what the provider took, although its answer does not say so, is settled by its status', () => {
  test.each<[string, { effect?: object; keeper?: Gatekeeper }]>([
    ['an answer that takes too long', { effect: { delayMs: ANSWER_MS + 1_000 } }],
    ['one byte a second', { effect: { trickle: 1_000 } }],
    [
      'half an answer',
      {
        keeper: async (pass, answer) => {
          const { status, body } = await pass();
          answer.writeHead(status, { 'content-length': body.length });
          answer.write(body.slice(0, body.length / 2), () => answer.destroy());
        },
      },
    ],
    [
      'half JSON that looks whole',
      {
        keeper: async (pass, answer) => {
          const { status, body } = await pass();
          answer.writeHead(status).end(body.slice(0, body.length / 2));
        },
      },
    ],
    [
      'an empty answer',
      {
        keeper: async (pass, answer) => {
          await pass();
          answer.writeHead(200).end();
        },
      },
    ],
    [
      'a gateway’s page instead of the answer',
      {
        keeper: async (pass, answer) => {
          await pass();
          answer.writeHead(502, { 'content-type': 'text/html' }).end(html);
        },
      },
    ],
  ])('%s', async (_situation, { effect, keeper }) => {
    const id = await customer();
    const from = gate.arrivals.length;
    if (keeper) gate.next(keeper);
    if (effect) {
      await place.simulator.fault({ match: { path: '/messages', to: id }, times: 1, effect });
    }
    const message = await place.sendOk({ channel, to: id, ...text('Taken') });
    await until(async () => (await outboxOf(message)).state === 'done', 'the outcome is settled');
    const settled = await place.reaches(message, 'delivered');
    expect(settled).toMatchObject({ reason: null, problem: null });
    expect((await accepted(id)).map(({ wamid }) => wamid)).toEqual([settled.wamid]);
    expect(gate.arrivals).toHaveLength(from + 1);
  });
});

test('a message that arrived although it was refused is not sent again', async () => {
  const id = await customer();
  let message = '';
  const temporary = JSON.stringify({ error: { code: 131016, message: 'Service unavailable' } });
  gate.next(async (pass, answer) => {
    await pass();
    await place.reaches(message, 'sent', 'delivered');
    answer.writeHead(500, { 'content-type': 'application/json' }).end(temporary);
  });
  message = await place.sendOk({ channel, to: id, ...text('Refused?') });
  await until(async () => (await outboxOf(message)).state === 'done', 'the row is done');
  const settled = await place.reaches(message, 'delivered');
  expect(settled.reason).toBeNull();
  expect(await sends(id)).toHaveLength(1);
});

describe('what nobody can know stays unknown and is never sent again', () => {
  test.each([
    ['a cut connection', { reset: true }],
    ['half JSON', { status: 200, body: '{"messages":[{"id":"wam' }],
    ['a page with 200', { status: 200, body: html }],
    ['a page with 503', { status: 503, body: html }],
  ])('%s', async (_situation, effect) => {
    const id = await customer();
    await place.simulator.fault({ match: { path: '/messages', to: id }, times: 1, effect });
    const before = (await health()).outbound.unknown;
    const message = await place.sendOk({ channel, to: id, ...text('Who knows') });
    const unknown = await place.reaches(message, 'unknown');
    expect(unknown.problem?.title).toBe('Unclear whether it was sent');
    expect(await health()).toMatchObject({ status: 'degraded', outbound: { unknown: before + 1 } });

    const next = await place.sendOk({ channel, to: id, ...text('After the fault') });
    await place.reaches(next, 'delivered');
    expect((await sends(id)).map(({ body }) => (body as { text: object }).text)).toEqual([
      { body: 'Who knows' },
      { body: 'After the fault' },
    ]);
  });
});

describe('what was refused for a while goes out once', () => {
  const limited = JSON.stringify({ error: { code: 130429, message: 'Rate limit hit' } });
  test.each<[string, Gatekeeper, number]>([
    ['a rate limit told with 200', sendPlain(200, {}, limited), 0],
    ['429 without Retry-After', sendPlain(429, {}, '{"error":"slow"}'), 0],
    ['429 with Retry-After', sendPlain(429, { 'retry-after': '2' }, '{"error":"slow"}'), 2_000],
    ['400 with Retry-After', sendPlain(400, { 'retry-after': '2' }, limited), 2_000],
    ['400 in words', sendPlain(400, {}, '{"error":"Rate limit exceeded"}'), 0],
  ])('%s', async (_situation, keeper, leastMs) => {
    const id = await customer();
    gate.next(keeper);
    const from = gate.arrivals.length;
    const message = await place.sendOk({ channel, to: id, ...text('Again') });
    if (leastMs > 0) {
      await until(async () => {
        const { outbound } = await health();
        return outbound.waiting === 1 && outbound.due === 0;
      }, 'health says that a message waits for its time');
    }
    await place.reaches(message, 'delivered');
    expect((await health()).outbound).toMatchObject({ waiting: 0, due: 0 });
    const [first = 0, second = 0, ...more] = gate.arrivals.slice(from);
    expect(second - first).toBeGreaterThanOrEqual(leastMs);
    expect(more).toEqual([]);
    expect(await accepted(id)).toHaveLength(1);
  });

  test('a refusal told with 200 fails with its reason', async () => {
    const id = await customer();
    gate.next(
      sendPlain(200, {}, JSON.stringify({ error: { code: 131051, message: 'Unsupported' } }))
    );
    const message = await place.sendOk({ channel, to: id, ...text('Refused') });
    expect(await place.reaches(message, 'failed')).toMatchObject({ reason: '131051' });
    expect(await sends(id)).toEqual([]);
  });
});

test('statuses and messages doubled and out of order leave each message once and read', async () => {
  await place.simulator.call('PATCH', '/delivery', { duplicate: true, reorder: true });
  try {
    const ids = await Promise.all(Array.from({ length: 5 }, customer));
    for (const id of ids) {
      await place.simulator.changeCustomer(id, { statuses: { sent: 0, delivered: 10, read: 20 } });
    }
    const messages = await Promise.all(
      ids.map((id) => place.sendOk({ channel, to: id, ...text('Order') }))
    );
    await Promise.all(ids.map((id) => place.simulator.customerWrites(id, text('Thanks'))));
    for (const message of messages) await place.reaches(message, 'read');
    await place.simulator.idle();
    const read = await until(async () => {
      // what came while its message was being written waits for the cron
      await getService(place.strapi, 'messageStatuses').sweepPending();
      const rows = (await db()
        .table('whatsapp_messages')
        .whereIn('document_id', messages as never)) as unknown as Record<string, string | number>[];
      return rows.every(({ delivered_at }) => delivered_at !== null) ? rows : null;
    }, 'every status is applied');
    for (const { status, sent_at, delivered_at, read_at } of read) {
      expect(status).toBe('read');
      expect(Number(sent_at)).toBeLessThanOrEqual(Number(delivered_at));
      expect(Number(delivered_at)).toBeLessThanOrEqual(Number(read_at));
    }
    for (const id of ids) {
      const [{ unread } = { unread: null }] = (await db()
        .table('whatsapp_conversations as v')
        .join('whatsapp_contacts as c', 'c.id', 'v.contact_id')
        .where('c.wa_id', id as never)
        .select('v.unread')) as unknown as { unread: number | null }[];
      expect(unread).toBe(2);
      expect(await accepted(id)).toHaveLength(1);
    }
  } finally {
    await place.simulator.call('PATCH', '/delivery', { duplicate: false, reorder: false });
  }
});

describe('statuses that name no message of ours find it by the provider’s id', () => {
  test.each([
    ['after the answer', false],
    ['before the answer', true],
  ])('%s', async (_when, statusBeforeAnswer) => {
    await place.simulator.call('PATCH', '/delivery', { statusBeforeAnswer });
    const id = await customer();
    await place.simulator.fault({
      match: { path: '/messages', to: id },
      times: 1,
      effect: { noCallbackData: true },
    });
    const message = await place.sendOk({ channel, to: id, ...text('No mark') });
    const { wamid } = await place.reaches(message, 'delivered');
    await place.simulator.call('PATCH', '/delivery', { statusBeforeAnswer: false });
    expect((await accepted(id)).map((one) => one.wamid)).toEqual([wamid]);
    const told = (await place.simulator.deliveries()).map(({ body }) => JSON.stringify(body));
    const statuses = told.filter(
      (body) => body.includes('"statuses"') && body.includes(`${wamid}`)
    );
    expect(statuses.length).toBeGreaterThan(0);
    for (const body of statuses) expect(body).not.toContain(message);
  });
});

test('a revoked key holds everything back and says so, until there is a new one', async () => {
  const id = await customer();
  const [number] = await place.simulator.numbers();
  await place.simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, { key: 'revoke' });
  const message = await place.sendOk({ channel, to: id, ...text('Key gone') });
  const meanwhile = await until(async () => {
    const told = await health();
    return told.channels[0]?.status === 'key_invalid' ? told : null;
  }, 'health says that the key is refused');
  expect(meanwhile).toMatchObject({ status: 'degraded', outbound: { waiting: 1 } });

  await place.simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, { key: 'renew' });
  await place
    .admin('post', `/whatsapp/channels/${channel}/actions/reconnect`)
    .send({ apiKey: (await place.simulator.numbers())[0]?.key });
  await place.reaches(message, 'delivered');
  expect(await accepted(id)).toHaveLength(1);
  expect(await health()).toMatchObject({
    outbound: { waiting: 0 },
    channels: [{ status: 'connected', problems: [] }],
  });
});

test('a status that comes days late is taken, and one that goes backwards changes nothing', async () => {
  const day = 86_400_000;
  const id = await customer();
  await place.simulator.changeCustomer(id, { statuses: { delivered: 3 * day, read: null } });
  const message = await place.sendOk({ channel, to: id, ...text('Phone off') });
  const sent = await place.reaches(message, 'sent');
  await place.simulator.advanceClock(4 * day);
  await place.reaches(message, 'delivered');

  const numbers = await place.simulator.numbers();
  const tell = (status: string) =>
    place.simulator.call<{ status: number }[]>('POST', '/webhooks', {
      body: {
        object: 'whatsapp_business_account',
        entry: [
          {
            id: numbers[0]?.wabaId,
            changes: [
              {
                field: 'messages',
                value: {
                  messaging_product: 'whatsapp',
                  metadata: {
                    display_phone_number: numbers[0]?.phone,
                    phone_number_id: numbers[0]?.phoneNumberId,
                  },
                  statuses: [
                    {
                      id: sent.wamid,
                      status,
                      timestamp: String(Math.floor(Date.now() / 1_000)),
                      recipient_id: id,
                    },
                  ],
                },
              },
            ],
          },
        ],
      },
    });
  await tell('read');
  await place.reaches(message, 'read');
  for (const status of ['delivered', 'sent', 'read']) {
    expect((await tell(status))[0]).toMatchObject({ status: 200 });
  }
  await until(
    async () =>
      (
        (await db()
          .table('whatsapp_inbound_events')
          .where({ state: 'waiting' } as never)) as unknown[]
      ).length === 0,
    'all statuses are applied'
  );
  expect((await place.readMessage(message)).status).toBe('read');
});

test('while the provider cannot be reached messages wait, and go when it is back', async () => {
  const id = await customer();
  const nowhere = createProvider({ baseUrl: 'http://127.0.0.1:9' });
  const channels = getService(place.strapi as never, 'channels');
  const { clientOf } = channels;
  channels.clientOf = async (row) => {
    const found = await clientOf(row);
    return found.ok
      ? { ok: true, value: nowhere.channel({ apiKey: 'any', channelKey: 'any' }) }
      : found;
  };
  const message = await place.sendOk({ channel, to: id, ...text('Later') });
  await until(async () => (await outboxOf(message)).attempt >= 2, 'it was tried twice');
  await place.reaches(message, 'queued');
  await until(
    async () => (await health()).outbound.waiting === 1,
    'health says that a message waits between its tries'
  );
  channels.clientOf = clientOf;
  await place.reaches(message, 'delivered');
  await nowhere.close();
  expect(await accepted(id)).toHaveLength(1);
});
