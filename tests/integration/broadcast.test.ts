import { fromJson } from '../../server/src/support/database';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { campaignCalls, countStates, type Campaign, type Preflight } from '../helpers/campaigns';
import { watchRuns } from '../helpers/run-sums';
import { templateCalls } from '../helpers/templates';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const HOUR = 3_600_000;

let place: Workplace;
let calls: ReturnType<typeof campaignCalls>;
let runs: ReturnType<typeof watchRuns>;
let channel: string;
let phoneNumberId: string;
let utility: string;
let marketing: string;
let since: number;
let next = 4915177000000;

const UTILITY = { 'body.1': '{{ contact.name | default: "friend" }}', 'body.2': 'FR-1' };
const MARKETING = {
  'header.media': { link: 'https://shop.example/autumn.jpg' },
  'body.1': '{{ contact.name | default: "friend" }}',
  'body.2': '20 %',
  'button.0.url': 'autumn',
};

beforeAll(async () => {
  place = await startWorkplace();
  calls = campaignCalls(place);
  runs = watchRuns(place);
  channel = await place.connect();
  phoneNumberId = (await place.simulator.numbers())[0]?.phoneNumberId as string;
  utility = await calls.template('order_shipped');
  marketing = await calls.template('autumn_offer');
});
afterAll(() => place.stop());
beforeEach(async () => {
  since = await place.simulator.now();
});
afterEach(async () => {
  await place.simulator.clearFaults();
  await runs.expectRunsAddUp();
});

const db = () => getService(place.strapi, 'database');

const people = async (count: number, fields: object = {}): Promise<number[]> => {
  const first = next;
  next += count;
  return calls.contacts(count, first, fields);
};

const broadcast = (own: object): Promise<Campaign> =>
  calls.create({
    name: 'Autumn',
    kind: 'broadcast',
    channel,
    template: utility,
    variables: UTILITY,
    ...own,
  });

/** Broadcast to these contacts, by a tag of their own. */
const toAll = async (contacts: number[], own: object = {}): Promise<string> => {
  const tag = await calls.tag(`tag ${contacts[0]}`, contacts);
  return (await broadcast({ audience: { tags: [tag] }, ...own })).documentId;
};

const setLimit = async (limit: number | null): Promise<void> => {
  await place.simulator.call('PATCH', `/numbers/${phoneNumberId}`, { limit });
  await getService(place.strapi, 'channelHealth').refreshAll();
};

const phonesOf = async (contacts: readonly number[]): Promise<Map<number, string>> => {
  const rows = (await db()
    .table(TABLES.contact)
    .whereIn('id', contacts as never)
    .select('id', 'wa_id')) as unknown as { id: number; wa_id: string }[];
  return new Map(rows.map(({ id, wa_id }) => [Number(id), wa_id]));
};

const documentIdsOf = async (contacts: readonly number[]): Promise<Map<number, string>> => {
  const rows = (await db()
    .table(TABLES.contact)
    .whereIn('id', contacts as never)
    .select('id', 'document_id')) as unknown as { id: number; document_id: string }[];
  return new Map(rows.map(({ id, document_id }) => [Number(id), document_id]));
};

/** As somebody does it on the card of the contact. */
const merge = async (from: string | undefined, into: string | undefined): Promise<void> => {
  await place.admin('post', '/whatsapp/contacts/actions/merge').send({ from, into }).expect(200);
};

/** What the provider took since the test began, by number. */
const taken = async (): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const { method, wamid, body } of await place.simulator.requests({
    path: '/messages',
    since,
  })) {
    if (method !== 'POST' || !wamid) continue;
    const to = (body as { to: string }).to;
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
};

/** So many stand in each of these states in the end, and nobody in another. */
const expectStates = (campaign: string, expected: Record<string, number>) =>
  until(
    async () => {
      expect(countStates(await calls.recipients(campaign))).toEqual(expected);
      return true;
    },
    `the recipients are ${JSON.stringify(expected)}`
  );

/** Waits until a paused broadcast has nothing with the sender any more. */
const standsStill = (campaign: string): Promise<boolean> =>
  until(async () => {
    const [report] = await calls.report(campaign);
    // what was judged before the pause is claimed behind it
    const open = (await db()
      .table(TABLES.outbox)
      .whereNotNull('run' as never)
      .whereIn('state', ['waiting', 'claimed'] as never)
      .select('state', 'hold_reason')) as unknown as { hold_reason: string | null }[];
    return (
      report?.status === 'paused' && open.every(({ hold_reason }) => hold_reason === 'run_paused')
    );
  }, 'nothing is with the sender');

test('everybody gets one, however often they match; who is excluded or must not, gets none', async () => {
  const all = await people(60);
  const tag = await calls.tag('autumn', all);
  const again = await calls.tag('autumn again', all.slice(0, 30));
  const out = await calls.tag('not these', all.slice(50, 55));
  await db()
    .table(TABLES.contact)
    .whereIn('id', all.slice(48, 50) as never)
    .update({ wa_id: null, user_id: null } as never);
  const ids = (await db()
    .table(TABLES.contact)
    .whereIn('id', all.slice(0, 3) as never)
    .select('document_id')) as unknown as { document_id: string }[];
  const { documentId } = await broadcast({
    audience: { tags: [tag, again], contacts: ids.map(({ document_id }) => document_id) },
    exclusions: { tags: [out], contacts: [ids[0]?.document_id] },
    variables: { 'body.1': '{{ contact.lastName }}', 'body.2': 'FR-1' },
  });
  await db()
    .table(TABLES.contact)
    .whereIn('id', all.slice(0, 45) as never)
    .update({ last_name: 'Frost' } as never);

  const check = await calls.begin(documentId);
  expect(check).toMatchObject({
    audience: 54,
    excluded: 6,
    canGet: 52,
    notSent: [{ reason: 'no_number', count: 2 }],
  });
  expect(check.variables.empty).toEqual([{ details: 'body.1: contact.lastName', count: 10 }]);
  expect(check.messages).toHaveLength(5);
  expect(check.messages[0]?.shown.body).toContain('Hello Frost');

  await calls.reaches(documentId, ['finished']);
  // 45 have a name, one of them is excluded; of ten without, two have no number either
  await expectStates(documentId, { delivered: 44, not_sent: 10 });
  // what each of them saw is kept as with a single message
  const sent = (await db()
    .table(TABLES.message)
    .where({ contact_id: all[10], direction: 'outbound' } as never)
    .first('shown')) as unknown as { shown: unknown };
  expect(fromJson(sent.shown)).toMatchObject({ footer: 'Frost Shop' });
  const dialogue = (await db()
    .table(TABLES.conversation)
    .where({ contact_id: all[10] } as never)
    .first('document_id')) as unknown as { document_id: string };
  const thread = await place.admin(
    'get',
    `/whatsapp/conversations/${dialogue.document_id}/messages`
  );
  const [shownThere] = thread.body.data as { documentId: string; campaign: unknown }[];
  expect(shownThere?.campaign).toMatchObject({ documentId, name: 'Autumn', kind: 'broadcast' });
  // whoever reads messages by a token is told no names of campaigns
  expect(await place.readMessage(String(shownThere?.documentId))).not.toHaveProperty(
    'campaign.name'
  );
  const [report] = await calls.report(documentId);
  expect(report?.notSentByReason).toMatchObject([
    { reason: 'variable_empty', count: 8 },
    { reason: 'no_number', count: 2 },
  ]);

  const withEmpty = new Set<string>();
  let after = '';
  for (const size of [3, 3, 2]) {
    const page = await calls.call<{ contact: { documentId: string }; reason: string }[]>(
      'get',
      `/${documentId}/recipients?reason=variable_empty&limit=3${after}`
    );
    expect(calls.must(page).map(({ reason }) => reason)).toEqual(
      Array(size).fill('variable_empty')
    );
    for (const { contact } of calls.must(page)) withEmpty.add(contact.documentId);
    expect(page.body.meta?.hasMore).toBe(size === 3);
    after = `&after=${String(page.body.meta?.after)}`;
  }
  expect(withEmpty.size).toBe(8);

  const { body } = await place.api('get', `/api/whatsapp/statistics?campaign=${documentId}`);
  expect((body as { data: { totals: object } }).data.totals).toMatchObject({
    recipients: 54,
    delivered: 44,
    notSent: 10,
  });
});

test('twenty starts at once start it once, and a check is good for one campaign as it was', async () => {
  const campaign = await toAll(await people(5));
  const { check } = calls.must(await calls.act<{ check: string }>(campaign, 'preflight'));
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => calls.act(campaign, 'start', { check }))
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  await calls.reaches(campaign, ['finished']);
  expect(await calls.report(campaign)).toHaveLength(1);
  await expectStates(campaign, { delivered: 5 });

  const other = await toAll(await people(1));
  expect((await calls.act(other, 'start', { check })).body.error?.details?.code).toBe(
    'check_outdated'
  );
  expect((await calls.act(other, 'start')).status).toBe(400);
  const own = calls.must(await calls.act<{ check: string }>(other, 'preflight'));
  calls.must(await calls.call('put', `/${other}`, { variables: { ...UTILITY, 'body.2': 'new' } }));
  expect((await calls.act(other, 'start', own)).status).toBe(400);
  expect((await calls.act(other, 'start', { check: own.check })).body.error?.details?.code).toBe(
    'check_outdated'
  );
});

test('paused it holds within seconds, resumed it goes on, and nobody gets two', async () => {
  const campaign = await toAll(await people(200));
  await calls.beginSlowly(campaign);
  calls.must(await calls.act(campaign, 'pause'));
  const paused = await calls.read(campaign);
  expect(paused.status).toBe('paused');
  await standsStill(campaign);
  const held = (await taken()).size;
  expect(held).toBeLessThan(200);
  await place.simulator.idle();
  expect((await taken()).size).toBe(held);
  expect((await calls.act(campaign, 'pause')).status).toBe(409);

  await place.simulator.clearFaults();
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished']);
  await expectStates(campaign, { delivered: 200 });
});

test('stopped, the rest is never sent and says so', async () => {
  const contacts = await people(200);
  const phones = new Set((await phonesOf(contacts)).values());
  const campaign = await toAll(contacts);
  await calls.beginSlowly(campaign);
  calls.must(await calls.act(campaign, 'stop'));
  await place.simulator.clearFaults();
  await until(
    async () => {
      const states = countStates(await calls.recipients(campaign));
      return !states.waiting && !states.queued && !states.sent ? states : null;
    },
    'nobody waits any more',
    20_000
  );
  const went = [...(await taken()).keys()].filter((to) => phones.has(to)).length;
  expect(went).toBeLessThan(200);
  await expectStates(campaign, { delivered: went, stopped: 200 - went });
  expect((await calls.act(campaign, 'resume')).status).toBe(409);
});

test('what is put off while its broadcast is being stopped is given up at once, and tells what had failed', async () => {
  const contacts = await people(1);
  const [phone] = [...(await phonesOf(contacts)).values()] as [string];
  await place.simulator.fault({
    match: { path: '/messages', to: phone },
    times: 1,
    effect: { status: 400, body: { error: { code: 131049, message: 'Held' } }, delayMs: 2_000 },
  });
  const campaign = await toAll(contacts);
  await calls.begin(campaign);
  await until(async () => (await place.sends(phone)).length === 1, 'it is with the provider');
  calls.must(await calls.act(campaign, 'stop'));
  await expectStates(campaign, { stopped: 1 });
  expect(await place.sends(phone)).toHaveLength(1);
  const list = await calls.call<object[]>('get', `/${campaign}/recipients?state=stopped`);
  expect(calls.must(list)).toMatchObject([{ reason: 'run_stopped', details: '131049' }]);
  await until(async () => (await calls.report(campaign))[0]?.endedAt, 'the run has ended');
});

test('attempts of one kind use up none of another: what was too fast twice has its attempt a day later', async () => {
  const contacts = await people(1);
  const [phone] = [...(await phonesOf(contacts)).values()] as [string];
  await place.simulator.changeCustomer(phone, { onWhatsApp: false });
  await place.simulator.fault({
    match: { path: '/messages', to: phone },
    times: 2,
    effect: { status: 400, body: { error: { code: 131000, message: 'Something went wrong' } } },
  });
  const campaign = await toAll(contacts);
  await calls.begin(campaign);
  await until(async () => {
    const [row] = await calls.recipients(campaign);
    return row?.state === 'queued' && row.reason === '131026';
  }, 'it waits for its attempt a day later');
  expect(await place.sends(phone)).toHaveLength(3);
  await place.simulator.changeCustomer(phone, { onWhatsApp: true });
  await place.simulator.advanceClock(26 * HOUR);
  await expectStates(campaign, { delivered: 1 });
});

test('over the limit: not sent, once somebody has chosen so', async () => {
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
  await setLimit(50);
  try {
    const campaign = await toAll(await people(65));
    const check = calls.must(
      await calls.act<{ check: string; limit: object }>(campaign, 'preflight')
    );
    expect(check.limit).toMatchObject({ limit: 50, used: 0, room: 50, over: 15 });
    const unchosen = await calls.act(campaign, 'start', { check: check.check });
    expect(unchosen.body.error?.details?.code).toBe('over_limit_not_chosen');
    await calls.begin(campaign, { overLimit: 'leave_out' });
    await calls.reaches(campaign, ['finished']);
    await expectStates(campaign, { delivered: 50, not_sent: 15 });
    const [report] = await calls.report(campaign);
    expect(report?.notSentByReason).toMatchObject([{ reason: 'messaging_limit', count: 15 }]);
    expect((await place.simulator.numbers())[0]?.used).toBe(50);
    const refused = await place.send({
      channel,
      to: '+4915155500999',
      type: 'template',
      template: { name: 'order_shipped', language: 'en_US', variables: UTILITY },
    });
    expect(refused.body.error?.details).toMatchObject({ code: 'messaging_limit' });
  } finally {
    await setLimit(null);
  }
});

test('over the limit: carried over to the next free hours, and nobody is forgotten', async () => {
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
  await setLimit(50);
  try {
    const campaign = await toAll(await people(120));
    const check = await calls.begin(campaign, { overLimit: 'carry_over' });
    expect(check).toMatchObject({ limit: { room: 50, over: 70, days: 2 }, seconds: 1 });
    for (const sent of [50, 100, 120]) {
      await until(async () => (await taken()).size === sent, `${sent} went out`, 20_000);
      await place.simulator.idle();
      expect((await taken()).size).toBe(sent);
      if (sent < 120) expect((await calls.read(campaign)).status).toBe('running');
      await place.simulator.advanceClock(24 * HOUR + 60_000);
    }
    await calls.reaches(campaign, ['finished']);
    await expectStates(campaign, { delivered: 120 });
  } finally {
    await setLimit(null);
  }
});

const sendingSettings = (news: object) =>
  place.admin('put', '/whatsapp/settings/sending').send(news).expect(200);

const statesOf = async (campaigns: readonly string[]) =>
  countStates((await Promise.all(campaigns.map((one) => calls.recipients(one)))).flat());

test('a share of the limit is kept for other templates, exactly, whatever goes out at once', async () => {
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
  await setLimit(50);
  await sendingSettings({ reservedPercent: 20 });
  try {
    const offers: string[] = [];
    for (let no = 0; no < 2; no += 1) {
      offers.push(await toAll(await people(30), { template: marketing, variables: MARKETING }));
    }
    const checks: Preflight[] = [];
    for (const one of offers) checks.push(calls.must(await calls.act(one, 'preflight')));
    for (const { limit } of checks) expect(limit).toMatchObject({ limit: 50, room: 40 });
    await Promise.all(
      offers.map((one, no) =>
        calls.act(one, 'start', { check: checks[no]?.check, overLimit: 'leave_out' })
      )
    );
    for (const one of offers) await calls.reaches(one, ['finished']);
    expect((await taken()).size).toBe(40);
    expect(await statesOf(offers)).toMatchObject({ not_sent: 20 });

    const orders = await toAll(await people(15));
    const check = await calls.begin(orders, { overLimit: 'leave_out' });
    expect(check.limit).toMatchObject({ used: 40, room: 10, over: 5 });
    await calls.reaches(orders, ['finished']);
    expect((await taken()).size).toBe(50);
    await expectStates(orders, { delivered: 10, not_sent: 5 });
  } finally {
    await sendingSettings({ reservedPercent: 0 });
    await setLimit(null);
  }
});

test('a limit belongs to the portfolio: its channels share it, those of another do not', async () => {
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
  const [sister, stranger] = [await place.connect(1), await place.connect(2)];
  await setLimit(50);
  try {
    const both = [
      await toAll(await people(30)),
      await toAll(await people(30), { channel: sister }),
    ];
    await Promise.all(both.map((one) => calls.begin(one, { overLimit: 'leave_out' })));
    for (const one of both) await calls.reaches(one, ['finished']);
    expect((await taken()).size).toBe(50);
    expect(await statesOf(both)).toMatchObject({ not_sent: 10 });

    const sent = await place.sendOk({
      channel: stranger,
      to: '+5511955550111',
      type: 'template',
      template: { name: 'hello_world', language: 'en_US' },
    });
    await place.reaches(sent, 'delivered');
    const { body } = await place.admin('get', '/whatsapp/channels').expect(200);
    const views = (body as { data: { documentId: string; limitUsed: number }[] }).data;
    expect(views.map(({ documentId, limitUsed }) => [documentId, limitUsed])).toEqual(
      expect.arrayContaining([
        [channel, 50],
        [sister, 50],
        [stranger, 1],
      ])
    );
  } finally {
    await setLimit(null);
  }
});

test('a limit that nobody chose for pauses the run, and whoever resumes it chooses', async () => {
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
  const campaign = await toAll(await people(250));
  const { check, limit, perSecond, seconds } = calls.must(
    await calls.act<Preflight>(campaign, 'preflight')
  );
  expect({ limit, perSecond, seconds }).toEqual({
    limit: { limit: null, used: 0, room: null, over: 0, days: 0 },
    perSecond: 80,
    seconds: 4,
  });
  await setLimit(50);
  try {
    // the limit fell since the check: it is outdated
    const fallen = await calls.act(campaign, 'start', { check });
    expect(fallen.body.error?.details?.code).toBe('check_outdated');
    await setLimit(null);
    // the first are still on their way when it falls: the provider fails none of them for it
    await place.simulator.fault({ match: { path: '/messages' }, effect: { delayMs: 3_000 } });
    await calls.begin(campaign);
    await setLimit(50);
    const paused = await calls.reaches(campaign, ['paused']);
    expect(paused.statusReason).toBe('messaging_limit');
    await place.simulator.clearFaults();
    await place.simulator.idle();
    calls.must(await calls.act(campaign, 'resume', { overLimit: 'leave_out' }));
    await calls.reaches(campaign, ['finished']);
    const states = countStates(await calls.recipients(campaign));
    expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(250);
    expect(states.not_sent).toBeGreaterThan(100);
  } finally {
    await setLimit(null);
  }
});

test('a template that is paused in the middle pauses the run; resumed it reaches the rest', async () => {
  const campaign = await toAll(await people(150));
  await calls.beginSlowly(campaign);
  await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { status: 'PAUSED' });
  await templateCalls(place).sync();
  const paused = await calls.reaches(campaign, ['paused']);
  expect(paused.statusReason).toBe('template_paused');
  await place.simulator.clearFaults();
  await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { status: 'APPROVED' });
  await templateCalls(place).sync();
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished']);
  const states = countStates(await calls.recipients(campaign));
  expect(Object.values(states).reduce((sum, count) => sum + count, 0)).toBe(150);
  expect([...(await taken()).values()].every((times) => times === 1)).toBe(true);
});

test('scheduled in a time zone it starts by itself, once, and can be called off before', async () => {
  const campaign = await toAll(await people(3));
  const { check } = calls.must(await calls.act<{ check: string }>(campaign, 'preflight'));
  const at = new Date((await place.simulator.now()) + 5 * HOUR);
  const local = (zone: string) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    })
      .format(at)
      .replace(' ', 'T');
  const wanted = { check, at: local('Asia/Tokyo'), timeZone: 'Asia/Tokyo' };
  for (const [own, field] of [
    [{ timeZone: 'Mars/Olympus' }, 'timeZone'],
    [{ at: 'tomorrow' }, 'at'],
    [{ at: '2099-02-31T10:00' }, 'at is no day that there is'],
    [{ at: '2020-01-01T10:00' }, 'at'],
  ] as const) {
    const answer = await calls.act(campaign, 'schedule', { ...wanted, ...own });
    expect(answer.status).toBe(400);
    expect(answer.body.error?.message).toContain(field);
  }
  expect(calls.must(await calls.act(campaign, 'schedule', wanted)).status).toBe('scheduled');
  expect((await calls.act(campaign, 'schedule', wanted)).status).toBe(409);
  expect((await calls.call('put', `/${campaign}`, { name: 'Changed' })).status).toBe(409);
  calls.must(await calls.act(campaign, 'stop'));
  expect((await calls.read(campaign)).status).toBe('draft');
  calls.must(await calls.act(campaign, 'schedule', wanted));
  await place.simulator.advanceClock(4 * HOUR);
  await place.simulator.idle();
  expect((await calls.read(campaign)).status).toBe('scheduled');
  await place.simulator.advanceClock(2 * HOUR);
  await calls.reaches(campaign, ['finished']);
  await expectStates(campaign, { delivered: 3 });
});

test('held back by WhatsApp: tried again a day later by itself, and once more than three times never', async () => {
  const contacts = await people(3);
  const phones = await phonesOf(contacts);
  const capped = phones.get(contacts[0] as number) as string;
  const gone = phones.get(contacts[1] as number) as string;
  await place.simulator.changeCustomer(capped, { marketingCapped: true });
  await place.simulator.changeCustomer(gone, { onWhatsApp: false });
  const campaign = await toAll(contacts, { template: marketing, variables: MARKETING });
  await calls.begin(campaign);
  await calls.reaches(campaign, ['finished']);
  await until(async () => {
    const rows = await calls.recipients(campaign);
    return rows.filter(({ state, reason }) => state === 'queued' && reason !== null).length === 2;
  }, 'two wait for their next attempt');
  const told = await calls.call<{ reason: string; triedAgainAt: string | null }[]>(
    'get',
    `/${campaign}/recipients?state=queued`
  );
  const byReason = new Map(calls.must(told).map((one) => [one.reason, one]));
  for (const [reason, title] of [
    ['131049', 'Held back by WhatsApp'],
    ['131026', 'Could not be delivered'],
  ] as const) {
    const again = byReason.get(reason);
    expect(again).toMatchObject({ problem: { title } });
    const hours = (Date.parse(String(again?.triedAgainAt)) - since) / HOUR;
    expect(Math.round(hours)).toBeGreaterThanOrEqual(24);
    expect(Math.round(hours)).toBeLessThan(26);
  }
  const csv = await place.api('get', `/api/whatsapp/campaigns/${campaign}/recipients/export`);
  const [line] = csv.text.split('\n').filter((one) => one.includes('131049'));
  expect(line).toContain('Held back by WhatsApp');
  expect(line).toContain(String(byReason.get('131049')?.triedAgainAt));
  await place.simulator.changeCustomer(capped, { marketingCapped: false });
  await place.simulator.advanceClock(26 * HOUR);
  await until(async () => {
    const states = countStates(await calls.recipients(campaign));
    return states.delivered === 2 && states.failed === 1 ? states : null;
  }, 'one is delivered, the other failed for good');
  await expectStates(campaign, { delivered: 2, failed: 1 });
  const [report] = await calls.report(campaign);
  expect(report?.failedByReason).toMatchObject([{ reason: '131026', count: 1 }]);
});

test('held by Meta for a check of the template: it says so until it goes on, or fails', async () => {
  const contacts = await people(2);
  const phones = [...(await phonesOf(contacts)).values()] as [string, string];
  for (const to of phones) {
    const messages = [{ id: `wamid.held.${to}`, message_status: 'held_for_quality_assessment' }];
    const body = { contacts: [{ input: to, wa_id: to }], messages };
    await place.simulator.fault({
      match: { path: '/messages', to },
      effect: { status: 200, body },
    });
  }
  const campaign = await toAll(contacts);
  await calls.begin(campaign);
  await calls.reaches(campaign, ['finished']);
  const held = { state: 'queued', reason: 'held_for_quality_assessment' };
  expect(await calls.recipients(campaign)).toMatchObject([held, held]);
  const told = { title: expect.stringMatching(/^Held by Meta/) as string };
  expect((await calls.report(campaign))[0]).toMatchObject({
    recipients: 2,
    states: { queued: 2 },
    heldByReason: [{ reason: held.reason, count: 2, problem: told }],
  });
  const list = await calls.call<object[]>(
    'get',
    `/${campaign}/recipients?state=queued&reason=${held.reason}`
  );
  expect(calls.must(list)).toMatchObject([
    { ...held, problem: told },
    { ...held, problem: told },
  ]);

  const at = String(Math.floor((await place.simulator.now()) / 1_000) + 1);
  const [goesOn, fails] = phones.map((to) => ({ id: `wamid.held.${to}`, timestamp: at }));
  const errors = [{ code: 132015, title: 'Template is paused' }];
  const statuses = [
    { ...goesOn, recipient_id: phones[0], status: 'delivered' },
    { ...fails, recipient_id: phones[1], status: 'failed', errors },
  ];
  const value = { metadata: { phone_number_id: phoneNumberId }, statuses };
  await place.simulator.call('POST', '/webhooks', {
    channel: phoneNumberId,
    body: { entry: [{ changes: [{ field: 'messages', value }] }] },
  });
  await until(async () => {
    const states = countStates(await calls.recipients(campaign));
    return states.delivered === 1 && states.failed === 1;
  }, 'one went on, the other failed');
  expect((await calls.recipients(campaign)).map(({ reason }) => reason)).toEqual([null, '132015']);
  expect((await calls.report(campaign))[0]).toMatchObject({
    states: { queued: 0, delivered: 1, failed: 1 },
    heldByReason: [],
  });
  // the failure told that the template is paused, of which the simulator knows nothing
  await templateCalls(place).sync();
});

test('opted out or merged in the middle: each is judged again, and nobody gets two', async () => {
  const contacts = await people(160);
  const outsiders = await people(4);
  const everybody = [...contacts, ...outsiders];
  const phones = await phonesOf(everybody);
  const ids = await documentIdsOf(everybody);
  const revoked = async () =>
    (await db()
      .table(TABLES.consent)
      .whereIn('contact', everybody as never)
      .where({ state: 'revoked' } as never)) as unknown[];
  const stop = (contact: number) =>
    place.simulator.customerDoes(phones.get(contact) as string, 'stop');
  await place.simulator.fault({ match: { path: '/messages' }, effect: { delayMs: 3_000 } });
  const campaign = await toAll(contacts, {
    template: marketing,
    variables: MARKETING,
    rules: { spreadHours: 4 },
  });
  await calls.begin(campaign);
  await calls.reaches(campaign, ['running']);
  await place.simulator.advanceClock(2 * HOUR);
  // more than are sent at once
  await until(async () => {
    const { queued = 0 } = countStates(await calls.recipients(campaign));
    return queued > 50 && (await taken()).size > 5;
  }, 'half of them are in the outbox, and some of these on their way');
  calls.must(await calls.act(campaign, 'pause'));
  await standsStill(campaign);
  await place.simulator.clearFaults();
  await place.simulator.idle();

  const rows = await calls.recipients(campaign);
  const parts = (['queued', 'waiting'] as const).map((state, at) => {
    const [stops, leaves, joins, joined, hardened, second] = rows
      .filter((row) => row.state === state)
      .map(({ contact }) => Number(contact)) as [number, number, number, number, number, number];
    const [other, strict] = outsiders.slice(2 * at) as [number, number];
    const had = Number(rows.filter((row) => row.state === 'delivered')[at]?.contact);
    return { stops, leaves, joins, joined, hardened, second, other, strict, had };
  });
  for (const { stops, strict } of parts) {
    await stop(stops);
    await stop(strict);
  }
  await until(async () => (await revoked()).length === 4, 'all four have opted out');
  for (const { leaves, joins, joined, hardened, second, other, strict, had } of parts) {
    await merge(ids.get(leaves), ids.get(other));
    await merge(ids.get(joins), ids.get(joined));
    await merge(ids.get(strict), ids.get(hardened));
    await merge(ids.get(had), ids.get(second));
  }
  calls.must(await calls.act(campaign, 'resume'));
  await place.simulator.advanceClock(3 * HOUR);
  await calls.reaches(campaign, ['finished']);

  await expectStates(campaign, { delivered: 152, not_sent: 8 });
  const ended = await calls.recipients(campaign);
  const ledger = await taken();
  expect((await calls.report(campaign))[0]?.states).toMatchObject(countStates(ended));
  for (const { contact, state } of ended) {
    const times = ledger.get(phones.get(Number(contact)) as string) ?? 0;
    expect([state, times]).toEqual([state, state === 'delivered' ? 1 : 0]);
  }
  // who was merged since has another number than the one that got it
  await runs.passOver();
  const of = (contact: number) => {
    const row = ended.find((one) => Number(one.contact) === contact);
    return [row?.state, row?.reason, ledger.get(phones.get(contact) as string) ?? 0];
  };
  for (const { stops, leaves, joins, joined, hardened, second, other, strict, had } of parts) {
    expect(of(stops)).toEqual(['not_sent', 'opted_out', 0]);
    expect(of(leaves)).toEqual([undefined, undefined, 0]);
    expect(of(other)).toEqual(['delivered', null, 1]);
    expect(of(joins)).toEqual(['not_sent', 'contact_merged', 0]);
    expect(of(joined)).toEqual(['delivered', null, 1]);
    expect(of(hardened)).toEqual(['not_sent', 'opted_out', 0]);
    expect(of(strict)).toEqual([undefined, undefined, 0]);
    // one person by now, whose other number has it
    expect(of(had)).toEqual(['delivered', null, 1]);
    expect(of(second)).toEqual(['not_sent', 'contact_merged', 0]);
  }
});

test('merged on from contact to contact, a person who has it gets no second one, even before WhatsApp tells of it', async () => {
  const contacts = await people(4);
  const between = await people(2);
  const everybody = [...contacts, ...between];
  const phones = await phonesOf(everybody);
  const ids = await documentIdsOf(everybody);
  const campaign = await toAll(contacts, { rules: { spreadHours: 4 } });
  await calls.begin(campaign);
  await calls.reaches(campaign, ['running']);
  const [told, untold, third, fourth] = (await calls.recipients(campaign)).sort(
    (one, other) => Number(one.due_at) - Number(other.due_at)
  );
  await place.simulator.changeCustomer(phones.get(Number(untold?.contact)) as string, {
    statuses: { sent: null, delivered: null, read: null },
  });
  await place.simulator.advanceClock(2 * HOUR - 60_000);
  await until(async () => (await taken()).size === 2, 'two went out');
  await expectStates(campaign, { queued: 1, delivered: 1, waiting: 2 });
  for (const [first, second, last] of [
    [untold, between[0], third],
    [told, between[1], fourth],
  ] as const) {
    await merge(ids.get(Number(first?.contact)), ids.get(Number(second)));
    await merge(ids.get(Number(second)), ids.get(Number(last?.contact)));
  }
  await place.simulator.advanceClock(3 * HOUR);
  await calls.reaches(campaign, ['finished']);
  await expectStates(campaign, { queued: 1, delivered: 1, not_sent: 2 });
  const reasons = (await calls.recipients(campaign)).map(({ reason }) => reason);
  expect(reasons.filter((reason) => reason === 'contact_merged')).toHaveLength(2);
  expect((await taken()).size).toBe(2);
  // who was merged since has another number than the one that got it
  await runs.passOver();
});

test('held back by WhatsApp each time: four attempts in a week, then it failed for good', async () => {
  const contacts = await people(2);
  const [capped, free] = [...(await phonesOf(contacts)).values()] as [string, string];
  await place.simulator.changeCustomer(capped, { marketingCapped: true });
  const campaign = await toAll(contacts, { template: marketing, variables: MARKETING });
  await calls.begin(campaign);
  for (const [attempt, hours] of [24, 48, 96].entries()) {
    await until(
      async () => {
        const row = (await calls.recipients(campaign)).find(({ reason }) => reason === '131049');
        const held = (await db()
          .table(TABLES.messageAttempt)
          .where({ message: row?.message } as never)) as unknown[];
        return row?.state === 'queued' && held.length === attempt + 1;
      },
      `attempt ${attempt + 1} was held back`
    );
    // not before its time
    await place.simulator.advanceClock((hours - 1) * HOUR);
    await place.simulator.idle();
    expect(await place.sends(capped)).toHaveLength(attempt + 1);
    await place.simulator.advanceClock((1 + hours / 20) * HOUR + 60_000);
  }
  await until(
    async () => countStates(await calls.recipients(campaign)).failed === 1,
    'it failed for good'
  );
  await place.simulator.advanceClock(400 * HOUR);
  await place.simulator.idle();
  expect(await place.sends(capped)).toHaveLength(4);
  expect(await place.sends(free)).toHaveLength(1);
  expect((await calls.read(campaign)).status).toBe('finished');
  await expectStates(campaign, { delivered: 1, failed: 1 });
  const [report] = await calls.report(campaign);
  expect(report?.failedByReason).toMatchObject([{ reason: '131049', count: 1 }]);
});

test('a failure that is told before the answer to the send is tried again, too', async () => {
  const contacts = await people(1);
  await place.simulator.call('PATCH', '/delivery', { statuses: { failed: 0 } });
  await place.simulator.fault({
    match: { path: '/messages' },
    times: 1,
    effect: { code: 131049, delayMs: 1_500 },
  });
  const campaign = await toAll(contacts, { template: marketing, variables: MARKETING });
  await calls.begin(campaign);
  await until(async () => {
    const [row] = await calls.recipients(campaign);
    return row?.state === 'failed' || row?.reason === '131049';
  }, 'the failure is known');
  await until(async () => {
    const [row] = await calls.recipients(campaign);
    return row?.state === 'queued' && row.reason === '131049';
  }, 'it waits for its next attempt');
  await place.simulator.advanceClock(26 * HOUR);
  await until(
    async () => countStates(await calls.recipients(campaign)).delivered === 1,
    'it is delivered'
  );
  await expectStates(campaign, { delivered: 1 });
});

test('two without an answer are enough in a day; an answer makes room', async () => {
  const contacts = await people(2);
  const phones = await phonesOf(contacts);
  const own = { template: marketing, variables: MARKETING };
  const ids: string[] = [];
  for (let no = 0; no < 2; no += 1) {
    const tag = await calls.tag(`twice ${no} ${contacts[0]}`, contacts);
    const { documentId } = await broadcast({ ...own, audience: { tags: [tag] } });
    ids.push(documentId);
    await calls.begin(documentId);
    await calls.reaches(documentId, ['finished']);
    await until(
      async () => countStates(await calls.recipients(documentId)).delivered === 2,
      'both have it'
    );
  }
  const { wamid } = await place.simulator.customerWrites(
    phones.get(contacts[0] as number) as string,
    { type: 'text', text: { body: 'Thank you' } }
  );
  await place.stored(wamid);
  const tag = await calls.tag(`third ${contacts[0]}`, contacts);
  const { documentId } = await broadcast({ ...own, audience: { tags: [tag] } });
  const check = await calls.begin(documentId);
  expect(check.notSent).toEqual([{ reason: 'marketing_frequency', count: 1 }]);
  await calls.reaches(documentId, ['finished']);
  await until(
    async () => countStates(await calls.recipients(documentId)).delivered === 1,
    'who answered has it'
  );
  const [report] = await calls.report(documentId);
  expect(report?.notSentByReason).toMatchObject([{ reason: 'marketing_frequency', count: 1 }]);
  const [, second] = ids;
  expect((await calls.report(second as string))[0]).toMatchObject({ answered: 1, clicked: 0 });
});

test('a tap counts once, for the broadcast whose button it was', async () => {
  const contacts = await people(1);
  const [phone] = [...(await phonesOf(contacts)).values()] as [string];
  const tag = await calls.tag(`taps ${contacts[0]}`, contacts);
  const [older, newer] = [
    await broadcast({ audience: { tags: [tag] }, template: marketing, variables: MARKETING }),
    await broadcast({ audience: { tags: [tag] }, template: marketing, variables: MARKETING }),
  ].map(({ documentId }) => documentId) as [string, string];
  for (const one of [older, newer]) {
    await calls.begin(one);
    await expectStates(one, { delivered: 1 });
  }
  const [recipient] = await calls.recipients(older);
  const message = await getService(place.strapi, 'messages').findById(Number(recipient?.message));
  for (let tap = 0; tap < 2; tap += 1) {
    const { wamid } = (await place.simulator.customerDoes(phone, 'tap', {
      wamid: message?.wamid,
      button: 'No more offers',
    })) as { wamid: string };
    await place.stored(wamid);
  }
  expect((await calls.report(older))[0]).toMatchObject({ answered: 1, clicked: 1 });
  expect((await calls.report(newer))[0]).toMatchObject({ answered: 0, clicked: 0 });
});

test('who has opted out gets none; the list tells it, and the export holds no formula', async () => {
  const contacts = await people(4);
  await db()
    .table(TABLES.contact)
    .where({ id: contacts[0] } as never)
    .update({ display_name: '=HYPERLINK("http://evil")' } as never);
  await getService(place.strapi, 'consents').record(contacts[1] as number, {
    purpose: 'marketing',
    state: 'revoked',
    source: 'test',
    wording: null,
    by: null,
    at: await place.simulator.now(),
  });
  const campaign = await toAll(contacts, { template: marketing, variables: MARKETING });
  const check = await calls.begin(campaign);
  expect(check.notSent).toEqual([{ reason: 'opted_out', count: 1 }]);
  await calls.reaches(campaign, ['finished']);
  await expectStates(campaign, { delivered: 3, not_sent: 1 });

  const list = await calls.call<{ state: string; problem: { title: string } | null }[]>(
    'get',
    `/${campaign}/recipients?state=not_sent`
  );
  expect(calls.must(list)).toMatchObject([
    {
      state: 'not_sent',
      reason: 'opted_out',
      problem: { title: expect.stringMatching(/opted out/) },
    },
  ]);
  const first = await calls.call<unknown[]>('get', `/${campaign}/recipients?limit=3`);
  expect(calls.must(first)).toHaveLength(3);
  const rest = await calls.call<unknown[]>(
    'get',
    `/${campaign}/recipients?limit=3&after=${String(first.body.meta?.after)}`
  );
  expect(calls.must(rest)).toHaveLength(1);
  expect(rest.body.meta?.hasMore).toBe(false);
  const beyond = await calls.call('get', `/${campaign}/recipients?after=${2 ** 31}`);
  expect(beyond.status).toBe(400);

  const csv = await place.api('get', `/api/whatsapp/campaigns/${campaign}/recipients/export`);
  expect(csv.headers['content-type']).toContain('text/csv');
  const lines = csv.text.trim().split('\n');
  expect(lines).toHaveLength(5);
  for (const line of lines) expect(line).not.toMatch(/(^|,)"?[=+@]/);
});

test('what was held back for a day counts from when it went out, and an answer before that is none to it', async () => {
  const contacts = await people(2);
  const [silent, writer] = [...(await phonesOf(contacts)).values()] as [string, string];
  for (const phone of [silent, writer]) {
    await place.simulator.changeCustomer(phone, { marketingCapped: true });
  }
  const offer = async (no: number, others: number[] = []) => {
    const tag = await calls.tag(`offer ${no} ${contacts[0]}`, [...contacts, ...others]);
    const own = { template: marketing, variables: MARKETING, audience: { tags: [tag] } };
    const { documentId } = await broadcast(own);
    const { notSent } = await calls.begin(documentId);
    await calls.reaches(documentId, ['finished']);
    return { documentId, notSent };
  };
  const reaches = (campaign: string, state: 'queued' | 'delivered') =>
    until(async () => {
      const rows = await calls.recipients(campaign);
      return rows.every(
        (row) => row.state === state && (state !== 'queued' || row.reason !== null)
      );
    }, `all of them are ${state}`);
  const { documentId: first } = await offer(1);
  await reaches(first, 'queued');
  await place.simulator.advanceClock(HOUR);
  const text = { type: 'text', text: { body: 'Hello' } };
  await place.stored((await place.simulator.customerWrites(writer, text)).wamid);
  for (const phone of [silent, writer]) {
    await place.simulator.changeCustomer(phone, { marketingCapped: false });
  }
  await place.simulator.advanceClock(25 * HOUR);
  await reaches(first, 'delivered');

  const second = await offer(2);
  expect(second.notSent).toEqual([]);
  await reaches(second.documentId, 'delivered');
  const third = await offer(3, await people(1));
  expect(third.notSent).toEqual([{ reason: 'marketing_frequency', count: 2 }]);
  await until(async () => {
    const states = countStates(await calls.recipients(third.documentId));
    return states.delivered === 1 && states.not_sent === 2;
  }, 'only who had none before has it');
  const [report] = await calls.report(third.documentId);
  expect(report?.notSentByReason).toMatchObject([{ reason: 'marketing_frequency', count: 2 }]);
});

test('who writes a stop word in the middle gets no more of it; order notices and answers still go', async () => {
  const contacts = await people(3);
  const own = { template: marketing, variables: MARKETING, rules: { spreadHours: 4 } };
  const campaign = await toAll(contacts, own);
  await calls.begin(campaign);
  const stopping = [...(await phonesOf(contacts.slice(-2))).values()];
  for (const [no, body] of ['STOP', 'Отписаться'].entries()) {
    const text = { type: 'text', text: { body } };
    await place.stored((await place.simulator.customerWrites(String(stopping[no]), text)).wamid);
  }
  await place.simulator.advanceClock(5 * HOUR);
  await calls.reaches(campaign, ['finished']);
  await expectStates(campaign, { delivered: 1, not_sent: 2 });
  const [report] = await calls.report(campaign);
  expect(report?.notSentByReason).toMatchObject([{ reason: 'opted_out', count: 2 }]);
  const variables = { 'body.1': 'Ida', 'body.2': 'FR-1' };
  for (const content of [
    { type: 'template', template: { name: 'order_shipped', language: 'en_US', variables } },
    { type: 'text', text: { body: 'Good bye' } },
  ]) {
    const sent = await place.sendOk({ channel, to: `+${stopping[0]}`, ...content });
    await place.reaches(sent, 'delivered', 'read');
  }
});

test('what may be retried goes out in a run of its own', async () => {
  const contacts = await people(3);
  const campaign = await toAll(contacts, {
    variables: { ...UTILITY, 'body.1': '{{ contact.lastName }}' },
  });
  await db()
    .table(TABLES.contact)
    .where({ id: contacts[0] } as never)
    .update({ last_name: 'Frost' } as never);
  await calls.begin(campaign);
  await calls.reaches(campaign, ['finished']);
  expect(countStates(await calls.recipients(campaign))).toMatchObject({ not_sent: 2 });
  await db()
    .table(TABLES.contact)
    .whereIn('id', contacts as never)
    .update({ last_name: 'Frost' } as never);
  const answers = await Promise.all([1, 2, 3].map(() => calls.act(campaign, 'retry')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  await calls.reaches(campaign, ['finished']);
  await until(
    async () => countStates(await calls.recipients(campaign)).delivered === 3,
    'all three have it'
  );
  const [second, first] = await calls.report(campaign);
  expect(first?.states).toMatchObject({ delivered: 1, not_sent: 2 });
  expect(second?.recipients).toBe(2);
  expect((await calls.act(campaign, 'retry')).body.error?.details?.code).toBe('nothing_to_retry');
});

test('an answer goes before order notices, and these before marketing, by whatever it is sent', async () => {
  const writer = await place.customer();
  const offers = await toAll(await people(100), { template: marketing, variables: MARKETING });
  const notices = await toAll(await people(60));
  const scenario = await calls.create({
    name: 'Welcome',
    kind: 'scenario',
    channel,
    template: marketing,
    variables: MARKETING,
  });
  calls.must(await calls.act(scenario.documentId, 'activate'));
  // the sender is full for longer than a slow machine takes for what follows
  await place.simulator.fault({ match: { path: '/messages' }, effect: { delayMs: 4_000 } });
  await calls.begin(offers);
  await until(async () => (await taken()).size > 5, 'some went out');
  await calls.begin(notices);
  await until(
    async () => (await calls.recipients(notices)).filter(({ message }) => message).length === 60,
    'the notices are in the outbox'
  );
  const welcomed = String((next += 1));
  await calls.act(scenario.documentId, 'send', { to: `+${welcomed}` });
  await place.sendOk({ channel, to: writer, type: 'text', text: { body: 'Now' } });
  await place.simulator.clearFaults();
  for (const one of [offers, notices]) await calls.reaches(one, ['finished']);
  await until(async () => (await taken()).has(welcomed), 'who is new is welcomed');
  const kinds = (await place.simulator.requests({ path: '/messages', since }))
    .filter(({ method, wamid }) => method === 'POST' && wamid)
    .map(({ body }) => body as { to: string; template?: { name: string } })
    .map(({ to, template }) => (to === welcomed ? 'welcome' : (template?.name ?? 'answer')));
  const first = kinds.indexOf('order_shipped');
  const countOf = (list: string[], kind: string) => list.filter((one) => one === kind).length;
  expect(kinds.indexOf('answer')).toBeLessThan(kinds.lastIndexOf('order_shipped'));
  // twice what is under way at once was with the sender before the notices were
  expect(countOf(kinds.slice(0, first), 'autumn_offer')).toBeLessThanOrEqual(80);
  // so the next offers, and the welcome, came behind all notices, but for those that are on their way at once
  const offersAt = kinds.flatMap((kind, at) => (kind === 'autumn_offer' ? [at] : []));
  for (const from of [offersAt[80], kinds.indexOf('welcome')]) {
    expect(countOf(kinds.slice(from), 'order_shipped')).toBeLessThanOrEqual(40);
  }
});
