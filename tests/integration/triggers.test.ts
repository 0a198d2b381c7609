import request from 'supertest';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { campaignCalls } from '../helpers/campaigns';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const CONTACT = 'plugin::whatsapp.contact';
const HOUR = 3_600_000;

let place: Workplace;
let calls: ReturnType<typeof campaignCalls>;
let campaign: string;
let next = 4915178000000;

interface Fire {
  entry: string;
  outcome: string;
  reason: string | null;
}

beforeAll(async () => {
  place = await startWorkplace();
  calls = campaignCalls(place);
  const channel = await place.connect();
  const made = await calls.create({
    name: 'Welcome',
    kind: 'scenario',
    channel,
    template: await calls.template('order_shipped'),
    entryType: CONTACT,
    variables: { 'body.1': '{{ contact.firstName }}', 'body.2': '{{ entry.email }}' },
  });
  campaign = made.documentId;
  calls.must(await calls.act(campaign, 'activate'));
});
afterAll(() => place.stop());

const admin = async <T>(
  method: 'get' | 'post' | 'put',
  path: string,
  body: object = {}
): Promise<{ status: number; body: { data: T; error?: { message: string } } }> =>
  place.admin(method, `/whatsapp/triggers${path}`).send(body) as never;

const RULE = { event: 'updated', recipient: 'phone', conditions: [] as object[] };

const trigger = async (rule: object): Promise<string> => {
  const made = await admin<{ documentId: string }>('post', '', {
    name: 'Welcome',
    campaign,
    contentType: CONTACT,
    rule: { ...RULE, ...rule },
  });
  expect(made.status).toBe(201);
  const { documentId } = made.body.data;
  expect((await admin('post', `/${documentId}/actions/activate`)).status).toBe(200);
  return documentId;
};

const off = (id: string) => admin('post', `/${id}/actions/deactivate`);
const log = async (id: string): Promise<Fire[]> =>
  (await admin<Fire[]>('get', `/${id}/log`)).body.data;

const contact = async (data: object): Promise<{ documentId: string; phone: string }> => {
  const phone = String((next += 1));
  const made = await place
    .api('post', '/api/whatsapp/contacts')
    .send({ data: { phone: `+${phone}`, ...data } });
  return { documentId: (made.body as { data: { documentId: string } }).data.documentId, phone };
};
const update = async (documentId: string, data: object) =>
  place.api('put', `/api/whatsapp/contacts/${documentId}`).send({ data });

test('an entry that comes into a state sends its message, once however often it is written', async () => {
  const id = await trigger({ conditions: [{ path: 'lastName', operator: 'is', value: 'Frost' }] });
  const { documentId, phone } = await contact({ firstName: 'Ida', email: 'ida@shop.example' });
  await update(documentId, { lastName: 'Other' });
  for (let no = 0; no < 3; no += 1) await update(documentId, { lastName: 'Frost' });
  const fires = await until(async () => {
    const told = await log(id);
    return told.length > 0 && told.every(({ outcome }) => outcome !== 'waiting') ? told : null;
  }, 'it fired');
  expect(fires).toMatchObject([{ entry: documentId, outcome: 'sent', reason: null }]);
  const sent = await until(async () => {
    const requests = await place.sends(phone);
    return requests.length > 0 ? requests : null;
  }, 'it went out');
  expect(JSON.stringify(sent[0]?.body)).toContain('ida@shop.example');
  await place.simulator.idle();
  expect(await place.sends(phone)).toHaveLength(1);
  await off(id);
  const other = await contact({ firstName: 'Bo', email: 'b@shop.example' });
  await update(other.documentId, { lastName: 'Frost' });
  expect(await log(id)).toHaveLength(1);
});

test('a delay is kept by the clock, and what is empty by then is not sent, with the reason', async () => {
  const id = await trigger({ event: 'created', delayMinutes: 120 });
  const { documentId, phone } = await contact({ firstName: 'Ida' });
  const [waiting] = await until(async () => {
    const told = await log(id);
    return told.length > 0 ? told : null;
  }, 'it fired');
  expect(waiting).toMatchObject({ entry: documentId, outcome: 'waiting' });
  await place.simulator.advanceClock(3 * HOUR);
  const done = await until(async () => {
    const [one] = await log(id);
    return one?.outcome !== 'waiting' ? one : null;
  }, 'its time has come');
  expect(done).toMatchObject({ outcome: 'skipped', reason: 'variable_empty' });
  expect(await place.sends(phone)).toHaveLength(0);
  await off(id);
});

test('tried with an entry it says what it would do, and does nothing', async () => {
  const id = await trigger({ conditions: [{ path: 'email', operator: 'isKnown' }] });
  await off(id);
  const complete = await contact({ firstName: 'Ida', email: 'try@shop.example' });
  const empty = await contact({ firstName: 'Bo' });
  const run = async (entry: string) =>
    (await admin<Record<string, unknown>>('post', `/${id}/actions/try`, { entry })).body.data;
  expect(await run(complete.documentId)).toMatchObject({
    wouldSend: true,
    reason: null,
    text: expect.stringContaining('Hello Ida, your order try@shop.example'),
  });
  expect(await run(empty.documentId)).toMatchObject({ wouldSend: false, reason: 'condition' });
  expect(await run('nothing')).toMatchObject({ wouldSend: false, reason: 'entry_missing' });
  expect(await run('no\0thing')).toMatchObject({ wouldSend: false, reason: 'entry_missing' });
  expect(await log(id)).toEqual([]);
  expect(await place.sends(complete.phone)).toHaveLength(0);
  expect((await admin('get', `/${id}/log?before=${2 ** 31}`)).status).toBe(400);
});

test('tried it tells nobody what they may not read', async () => {
  const id = await trigger({});
  await off(id);
  const named = await contact({ firstName: 'Ida', email: 'rights@shop.example' });
  const writer = await place.app.adminToken({ actions: ['plugin::whatsapp.trigger.write'] });
  await request(place.app.http)
    .post(`/whatsapp/triggers/${id}/actions/try`)
    .set('Authorization', `Bearer ${writer}`)
    .send({ entry: named.documentId })
    .expect(403);
  const run = await getService(place.strapi, 'triggerDryRun').run(
    await getService(place.strapi, 'triggers').existing(id),
    named.documentId,
    { mayRead: () => true, seesPhones: false }
  );
  expect(run).toMatchObject({ wouldSend: true, text: null });
  expect(run.recipient).toMatch(/^\+49 •+\d\d$/);
});

test.each([
  ['an event that there is not', { rule: { ...RULE, event: 'deleted' } }, 'rule.event'],
  [
    'a path that there is not',
    { rule: { ...RULE, recipient: 'customer.phone' } },
    'customer.phone',
  ],
  ['a date without its field', { rule: { ...RULE, event: 'date' } }, 'rule.dateField'],
  ['a type that there is not', { contentType: 'api::nothing.nothing' }, 'contentType'],
  ['a message that there is not', { campaign: 'nothing' }, 'campaign'],
])('400 names %s', async (_what, own, field) => {
  const answer = await admin('post', '', {
    name: 'Wrong',
    campaign,
    contentType: CONTACT,
    rule: RULE,
    ...own,
  });
  expect(answer.status).toBe(400);
  expect(answer.body.error?.message).toContain(field);
});

describe('entries of the host', () => {
  const ORDER = 'api::order.order';
  const CUSTOMER = 'api::customer.customer';
  const DAY = 24 * HOUR;
  let shipped: string;

  interface Documents {
    create(params: object): Promise<{ documentId: string }>;
    update(params: object): Promise<unknown>;
    publish(params: object): Promise<unknown>;
  }
  const entries = (uid: string): Documents =>
    place.strapi.documents(uid as never) as unknown as Documents;

  const customer = async () => {
    const phone = String((next += 1));
    const { documentId } = await entries(CUSTOMER).create({
      data: { name: `Customer ${phone}`, phone: `+${phone}` },
    });
    return { documentId, phone };
  };

  const order = async (data: object): Promise<{ documentId: string; phone: string }> => {
    const { documentId: by, phone } = await customer();
    const { documentId } = await entries(ORDER).create({ data: { customer: by, ...data } });
    return { documentId, phone };
  };

  const onOrders = async (rule: object): Promise<string> => {
    const made = await admin<{ documentId: string }>('post', '', {
      name: 'Orders',
      campaign: shipped,
      contentType: ORDER,
      rule: { event: 'published', recipient: 'customer.phone', ...rule },
    });
    expect([made.status, made.body.error?.message]).toEqual([201, undefined]);
    const { documentId } = made.body.data;
    expect((await admin('post', `/${documentId}/actions/activate`)).status).toBe(200);
    return documentId;
  };

  const done = (id: string, count: number): Promise<Fire[]> =>
    until(async () => {
      const told = await log(id);
      const over = told.filter(({ outcome }) => outcome !== 'waiting');
      return over.length >= count ? told : null;
    }, `${count} fired`);

  const textTo = async (phone: string): Promise<string> =>
    JSON.stringify(
      await until(async () => {
        const [first] = await place.sends(phone);
        return first?.body;
      }, 'it went out')
    );

  beforeAll(async () => {
    const made = await calls.create({
      name: 'Shipped',
      kind: 'scenario',
      template: await calls.template('order_shipped'),
      entryType: ORDER,
      variables: { 'body.1': '{{ entry.customer.name }}', 'body.2': '{{ entry.number }}' },
    });
    shipped = made.documentId;
    calls.must(await calls.act(shipped, 'activate'));
  });

  test('publishing an order sends what is published, once, through its relation', async () => {
    const id = await onOrders({ conditions: [{ path: 'state', operator: 'is', value: 'paid' }] });
    const { documentId, phone } = await order({ number: 'A-1', state: 'paid' });
    const open = await order({ number: 'A-2', state: 'open' });
    expect(await log(id)).toEqual([]);
    await entries(ORDER).publish({ documentId });
    await entries(ORDER).publish({ documentId: open.documentId });
    // a draft that goes on is nobody's business
    await entries(ORDER).update({ documentId, data: { number: 'A-1 draft' } });
    expect(await done(id, 1)).toMatchObject([{ entry: documentId, outcome: 'sent' }]);
    const text = await textTo(phone);
    expect(text).toContain(`Customer ${phone}`);
    expect(text).toContain('"A-1"');
    await entries(ORDER).publish({ documentId });
    expect(await log(id)).toHaveLength(1);
    expect(await place.sends(open.phone)).toHaveLength(0);
    await off(id);
  });

  test('what is published within a transaction, as the content-manager does, fires once it is committed', async () => {
    const { documentId, phone } = await order({ number: 'T-1' });
    // which triggers there are is read anew: nothing of it is in memory
    const id = await onOrders({});
    await place.strapi.db.transaction(async () => {
      await entries(ORDER).publish({ documentId });
    });
    expect(await done(id, 1)).toMatchObject([{ entry: documentId, outcome: 'sent' }]);
    expect(await textTo(phone)).toContain('"T-1"');
    await off(id);
  });

  test('a created draft is told as it is, and what reads the entry is checked at its type', async () => {
    const id = await onOrders({ event: 'created' });
    const { phone } = await order({ number: 'D-1' });
    await done(id, 1);
    expect(await textTo(phone)).toContain('"D-1"');
    await off(id);
    const wrong = await admin('post', '', {
      name: 'Orders',
      campaign: shipped,
      contentType: ORDER,
      rule: { event: 'date', dateField: 'number', recipient: 'customer.phone' },
    });
    expect([wrong.status, wrong.body.error?.message]).toEqual([
      400,
      expect.stringContaining('rule.dateField is no date'),
    ]);
  });

  test.each([
    [
      'days before a day',
      'pickupOn',
      -2,
      (at: number) => new Date(at + 2 * DAY).toISOString().slice(0, 10),
    ],
    [
      'days after a time',
      'pickupAt',
      3,
      (at: number) => new Date(at - 3 * DAY - HOUR).toISOString(),
    ],
  ])('%s it is sent once, of what is published alone', async (_what, dateField, days, valueAt) => {
    const dates = getService(place.strapi, 'triggerDates');
    const id = await onOrders({ event: 'date', dateField, days });
    const now = await place.simulator.now();
    const due = await order({ number: 'T-1', [dateField]: valueAt(now) });
    const draft = await order({ number: 'T-2', [dateField]: valueAt(now) });
    const early = await order({ number: 'T-3', [dateField]: valueAt(now + 10 * DAY) });
    for (const { documentId } of [due, early]) await entries(ORDER).publish({ documentId });
    for (let times = 0; times < 3; times += 1) await dates.run();
    expect(await done(id, 1)).toMatchObject([{ entry: due.documentId, outcome: 'sent' }]);
    expect(await textTo(due.phone)).toContain('"T-1"');
    expect(await place.sends(draft.phone)).toHaveLength(0);
    await place.simulator.advanceClock(10 * DAY);
    await getService(place.strapi, 'clock').sync();
    await dates.run();
    await done(id, 2);
    expect(await textTo(early.phone)).toContain('"T-3"');
    expect(await place.sends(due.phone)).toHaveLength(1);
    await off(id);
  });

  test('once for a recipient, however many entries of theirs match', async () => {
    const id = await onOrders({ oncePer: 'recipient' });
    const { documentId: by, phone } = await customer();
    const publish = async (own: object): Promise<void> => {
      const { documentId } = await entries(ORDER).create({ data: own });
      await entries(ORDER).publish({ documentId });
    };
    await publish({ number: 'R-1', customer: by });
    await done(id, 1);
    await publish({ number: 'R-2', customer: by });
    const other = await customer();
    await publish({ number: 'R-3', customer: other.documentId });
    expect(await done(id, 2)).toHaveLength(2);
    expect(await textTo(phone)).toContain('"R-1"');
    expect(await textTo(other.phone)).toContain('"R-3"');
    await place.simulator.idle();
    expect(await place.sends(phone)).toHaveLength(1);
    await off(id);
  });

  test.each<[string, object, string]>([
    [
      'a field',
      { rule: JSON.stringify({ ...RULE, event: 'published', recipient: 'gone.phone' }) },
      'rule.recipient',
    ],
    ['its type', { content_type: 'api::gone.gone' }, 'contentType'],
  ])(
    '%s is gone since: it is shown as stopped, and what waits is not sent',
    async (_what, columns, path) => {
      const id = await onOrders({ delayMinutes: 60 });
      const { documentId, phone } = await order({ number: 'G-1' });
      await entries(ORDER).publish({ documentId });
      await until(async () => (await log(id)).length === 1, 'it fired');
      await getService(place.strapi, 'database')
        .table(TABLES.trigger)
        .where({ document_id: id } as never)
        .update(columns as never);
      const shown = await admin<{ status: string; problems: { path: string }[] }>('get', `/${id}`);
      expect(shown.body.data).toMatchObject({ status: 'stopped', problems: [{ path }] });
      await place.simulator.advanceClock(2 * HOUR);
      const [fire] = await done(id, 1);
      expect(fire).toMatchObject({ outcome: 'skipped', reason: 'trigger_broken' });
      expect(await place.sends(phone)).toHaveLength(0);
      await off(id);
    }
  );

  test('one about a date that is gone since holds no other up', async () => {
    const broken = await onOrders({ event: 'date', dateField: 'pickupOn', days: 0 });
    const whole = await onOrders({ event: 'date', dateField: 'pickupAt', days: 0 });
    const rule = { event: 'date', dateField: 'gone', days: 0, recipient: 'customer.phone' };
    await getService(place.strapi, 'database')
      .table(TABLES.trigger)
      .where({ document_id: broken } as never)
      .update({ rule: JSON.stringify({ ...rule, conditions: [] }) } as never);
    const at = new Date((await place.simulator.now()) - HOUR).toISOString();
    const { documentId } = await order({ number: 'H-1', pickupAt: at });
    await entries(ORDER).publish({ documentId });
    await getService(place.strapi, 'clock').sync();
    await getService(place.strapi, 'triggerDates').run();
    expect(await done(whole, 1)).toMatchObject([{ entry: documentId, outcome: 'sent' }]);
    expect(await log(broken)).toEqual([]);
    for (const id of [broken, whole]) await off(id);
  });

  test('in the quiet hours of the recipient it waits for their end', async () => {
    const now = new Date(await place.simulator.now());
    const berlin = (shift: number) =>
      new Date(now.getTime() + shift * HOUR).toLocaleTimeString('en-GB', {
        timeZone: 'Europe/Berlin',
        hour: '2-digit',
        minute: '2-digit',
      });
    const id = await onOrders({ quietHours: { from: berlin(-1), to: berlin(2) } });
    const { documentId, phone } = await order({ number: 'Q-1' });
    await entries(ORDER).publish({ documentId });
    const [waiting] = await until(async () => {
      const told = (await log(id)) as (Fire & { dueAt: string })[];
      return Date.parse(told[0]?.dueAt ?? '') > now.getTime() + HOUR ? told : null;
    }, 'it waits');
    expect(waiting?.outcome).toBe('waiting');
    expect(await place.sends(phone)).toHaveLength(0);
    await place.simulator.advanceClock(3 * HOUR);
    await done(id, 1);
    expect(await textTo(phone)).toContain('"Q-1"');
    await off(id);
  });
});

test('a template’s page names the triggers that send it, as their own page has them', async () => {
  const template = await calls.template('order_shipped');
  const id = await trigger({});
  const uses = async () => {
    const { body } = await place.admin('get', `/whatsapp/templates/${template}/use`);
    const { triggers } = (body as { data: { triggers: { documentId: string }[] } }).data;
    return triggers.find(({ documentId }) => documentId === id);
  };
  const line = { documentId: id, name: 'Welcome', campaignName: 'Welcome' };
  expect(await uses()).toEqual({ ...line, status: 'active' });
  calls.must(await calls.act(campaign, 'deactivate'));
  try {
    expect(await uses()).toEqual({ ...line, status: 'stopped' });
  } finally {
    calls.must(await calls.act(campaign, 'activate'));
  }
  await off(id);
  expect(await uses()).toEqual({ ...line, status: 'inactive' });
});
