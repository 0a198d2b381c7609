import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { campaignCalls, countStates } from '../helpers/campaigns';
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
let template: string;
let since: number;
let next = 4915179000000;

const OFFER = {
  'header.media': { link: 'https://shop.example/autumn.jpg' },
  'body.1': 'friend',
  'body.2': '20 %',
  'button.0.url': 'autumn',
};
const VARIABLES = { 'body.1': '{{ contact.name | default: "friend" }}', 'body.2': 'FR-1' };

beforeAll(async () => {
  place = await startWorkplace();
  calls = campaignCalls(place);
  runs = watchRuns(place);
  channel = await place.connect();
  phoneNumberId = (await place.simulator.numbers())[0]?.phoneNumberId as string;
  template = await calls.template('order_shipped');
});
afterAll(() => place.stop());
beforeEach(async () => {
  // limits and quiet hours of one test are no matter of the next
  await place.simulator.advanceClock(25 * HOUR);
  since = await place.simulator.now();
});
afterEach(async () => {
  await place.simulator.clearFaults();
  await runs.expectRunsAddUp();
});

const db = () => getService(place.strapi, 'database');

const people = async (count: number): Promise<number[]> => {
  const first = next;
  next += count;
  return calls.contacts(count, first);
};

const broadcast = async (contacts: number[], own: object = {}): Promise<string> => {
  const tag = await calls.tag(`tag ${contacts[0]}`, contacts);
  const { documentId } = await calls.create({
    name: 'Autumn',
    kind: 'broadcast',
    channel,
    template,
    variables: VARIABLES,
    audience: { tags: [tag] },
    ...own,
  });
  return documentId;
};

const taken = async (): Promise<string[]> =>
  (await place.simulator.requests({ path: '/messages', since }))
    .filter(({ method, wamid }) => method === 'POST' && wamid)
    .map(({ body }) => (body as { to: string }).to);

const changeTemplate = async (change: object): Promise<void> => {
  await place.simulator.call('PATCH', '/templates/order_shipped/en_US', change);
  await templateCalls(place).sync();
};

const changeNumber = async (change: object): Promise<void> => {
  await place.simulator.call('PATCH', `/numbers/${phoneNumberId}`, change);
  await getService(place.strapi, 'channelHealth').refreshAll();
};

/** As somebody does it on the card of the contact. */
const remove = async (contact: number): Promise<void> => {
  const { document_id } = (await db()
    .table(TABLES.contact)
    .where({ id: contact } as never)
    .first('document_id')) as unknown as { document_id: string };
  await place.admin('delete', `/whatsapp/contacts/${document_id}`).expect(200);
};

test('falling quality pauses it', async () => {
  const campaign = await broadcast(await people(200));
  await calls.beginSlowly(campaign);
  await changeNumber({ quality: 'RED' });
  try {
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('quality_low');
    await place.simulator.clearFaults();
    const early = await calls.act(campaign, 'resume');
    expect(early.status).toBe(200);
    // whoever resumes it too early is told again
    await calls.reaches(campaign, ['paused']);
  } finally {
    await changeNumber({ quality: 'GREEN' });
  }
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished']);
  expect(await calls.recipients(campaign)).toHaveLength(200);
});

test('a template that Meta makes marketing in the middle waits for a person, then for consent and limits', async () => {
  const contacts = await people(200);
  const [hadTwo, optsOut] = [String(next - 2), String(next - 1)];
  for (let no = 0; no < 2; no += 1) {
    const offer = { name: 'autumn_offer', language: 'en_US', variables: OFFER };
    const to = `+${hadTwo}`;
    const sent = await place.sendOk({ channel, to, type: 'template', template: offer });
    await place.reaches(sent, 'delivered', 'read');
  }
  since = await place.simulator.now();
  const campaign = await broadcast(contacts);
  await calls.beginSlowly(campaign);
  await changeTemplate({ category: 'MARKETING' });
  try {
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('category_changed');
    const stop = { type: 'text', text: { body: 'Stop' } };
    await place.stored((await place.simulator.customerWrites(optsOut, stop)).wamid);
    await place.simulator.clearFaults();
    calls.must(await calls.act(campaign, 'resume'));
    await calls.reaches(campaign, ['finished']);
    expect(await calls.recipients(campaign)).toHaveLength(200);
    const held = (await calls.recipients(campaign)).filter(({ state }) => state === 'not_sent');
    // both were in the outbox already
    expect(held).toMatchObject([
      { contact: contacts[198], reason: 'marketing_frequency', message: expect.any(Number) },
      { contact: contacts[199], reason: 'opted_out', message: expect.any(Number) },
    ]);
    const categories = (await db()
      .table(TABLES.message)
      .where({ origin: 'campaign' } as never)
      .distinct('category')) as unknown as { category: string }[];
    // what went out after the change is counted by what it costs
    expect(categories.map(({ category }) => category.toUpperCase())).toContain('MARKETING');
  } finally {
    await changeTemplate({ category: 'UTILITY' });
  }
});

test('a template that is disabled in the middle stops it from going on', async () => {
  const campaign = await broadcast(await people(200));
  await calls.beginSlowly(campaign);
  await changeTemplate({ status: 'DISABLED' });
  try {
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('template_disabled');
    calls.must(await calls.act(campaign, 'stop'));
    await until(async () => {
      const states = countStates(await calls.recipients(campaign));
      return !states.waiting && !states.queued ? states : null;
    }, 'nobody waits any more');
    expect(await calls.recipients(campaign)).toHaveLength(200);
  } finally {
    await changeTemplate({ status: 'APPROVED' });
  }
});

describe('a template that the platform refuses, and of which no event told', () => {
  const status = async () => templateCalls(place).detail(template);
  const lastChange = async () => (await templateCalls(place).history(template))[0];

  test('paused: the broadcast waits; approved again by a sync and resumed, it reaches the rest', async () => {
    const campaign = await broadcast(await people(200));
    await calls.beginSlowly(campaign);
    await place.simulator.clearFaults();
    await place.simulator.fault({ match: { path: '/messages' }, effect: { code: 132015 } });
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('template_paused');
    expect(await status()).toMatchObject({ status: 'paused', pausedUntil: null });
    expect(await lastChange()).toMatchObject({
      kind: 'status',
      from: 'approved',
      to: 'paused',
      by: 'refusal',
      reason: expect.stringMatching(/template is paused/i),
    });
    await place.simulator.clearFaults();
    await templateCalls(place).sync();
    expect((await status()).status).toBe('approved');
    calls.must(await calls.act(campaign, 'resume'));
    await calls.reaches(campaign, ['finished']);
    expect(await calls.recipients(campaign)).toHaveLength(200);
    const states = countStates(await calls.recipients(campaign));
    // what was on the way when it was found out
    expect(states.failed).toBeLessThanOrEqual(50);
    expect(states.not_sent ?? 0).toBe(0);
    expect(await taken()).toHaveLength(200 - (states.failed ?? 0));
  });

  test('its event, which comes after the refusal, adds the end of the pause', async () => {
    const apply = async (at: number, end: number) => {
      const row = await getService(place.strapi, 'templates').existing(template);
      await getService(place.strapi, 'templateEvents').apply(
        row.waba_id,
        { providerId: row.provider_id },
        { status: 'paused', paused_until: end },
        { reason: null, at, cameAt: await place.simulator.now() }
      );
    };
    await place.simulator.fault({ match: { path: '/messages' }, effect: { code: 132015 } });
    const told = await place.simulator.now();
    await calls.begin(await broadcast(await people(1)));
    await until(async () => (await status()).status === 'paused', 'it is known to be paused');
    // one of a pause that is over tells nothing of this one
    await apply(told - 5 * HOUR, told - 2 * HOUR);
    expect((await status()).pausedUntil).toBeNull();
    // the platform paused it before it refused the message
    await apply(told - 1_000, told + 3 * HOUR);
    expect(await status()).toMatchObject({
      status: 'paused',
      pausedUntil: new Date(told + 3 * HOUR).toISOString(),
    });
    await templateCalls(place).sync();
  });

  test('told by the failure of a message that had been taken: it is paused, too', async () => {
    const person = next;
    const none = { sent: null, delivered: null, read: null };
    await place.simulator.call('PATCH', `/customers/${person}`, { statuses: none });
    await calls.begin(await broadcast(await people(1)));
    const [request] = await until(async () => {
      const asked = await place.simulator.requests({ path: '/messages', to: String(person) });
      return asked[0]?.wamid ? asked : null;
    }, 'the message is taken');
    const failure = {
      id: request?.wamid,
      status: 'failed',
      timestamp: String(Math.floor((await place.simulator.now()) / 1_000) + 1),
      recipient_id: String(person),
      errors: [
        { code: 132015, title: 'Template is paused', error_data: { details: 'Low quality' } },
      ],
    };
    const value = { metadata: { phone_number_id: phoneNumberId }, statuses: [failure] };
    await place.simulator.call('POST', '/webhooks', {
      channel: phoneNumberId,
      body: { entry: [{ changes: [{ field: 'messages', value }] }] },
    });
    await until(async () => (await status()).status === 'paused', 'the template is paused');
    expect(await lastChange()).toMatchObject({ by: 'refusal', reason: 'Low quality' });
    await templateCalls(place).sync();
    expect((await status()).status).toBe('approved');
  });

  test('disabled: it is paused, and an approval from before the refusal changes nothing', async () => {
    const first = next;
    const campaign = await broadcast(await people(100));
    await place.simulator.fault({ match: { path: '/messages' }, effect: { code: 132016 } });
    await calls.begin(campaign);
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('template_disabled');
    const row = await getService(place.strapi, 'templates').existing(template);
    await getService(place.strapi, 'templateEvents').apply(
      row.waba_id,
      { providerId: row.provider_id },
      { status: 'approved' },
      { reason: null, at: since - HOUR, cameAt: await place.simulator.now() }
    );
    expect((await status()).status).toBe('disabled');
    expect(await lastChange()).toMatchObject({ from: 'approved', to: 'disabled', by: 'refusal' });
    calls.must(await calls.act(campaign, 'stop'));
    await until(async () => {
      const states = countStates(await calls.recipients(campaign));
      return !states.waiting && !states.queued ? states : null;
    }, 'nobody waits any more');
    await place.simulator.clearFaults();
    expect(await calls.recipients(campaign)).toHaveLength(100);
    expect((await taken()).filter((to) => Number(to) >= first)).toEqual([]);
    await templateCalls(place).sync();
  });
});

test('too many failures pause it; resumed, they are forgiven', async () => {
  const campaign = await broadcast(await people(150));
  await place.simulator.fault({
    match: { path: '/messages' },
    times: 60,
    effect: { status: 400, body: { error: { code: 131009, message: 'Parameter is not valid' } } },
  });
  await calls.begin(campaign);
  expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('failures');
  await place.simulator.clearFaults();
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished', 'paused']);
  expect(await calls.recipients(campaign)).toHaveLength(150);
});

test('what concerns every message that the business begins pauses it at once', async () => {
  const campaign = await broadcast(await people(300));
  await place.simulator.fault({
    match: { path: '/messages' },
    times: 3,
    effect: { status: 400, body: { error: { code: 131048, message: 'Spam rate limit hit' } } },
  });
  await calls.begin(campaign);
  expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('131048');
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished']);
  const [report] = await calls.report(campaign);
  expect(report?.failedByReason).toMatchObject([{ reason: '131048', count: 3 }]);
  expect(await calls.recipients(campaign)).toHaveLength(300);
  // a person may try these three again
  calls.must(await calls.act(campaign, 'retry'));
  await calls.reaches(campaign, ['finished']);
  await until(async () => (await taken()).length === 300, 'all of them went out');
});

test('contacts that are erased or merged in the middle: nobody gets two, and nobody is forgotten', async () => {
  const contacts = await people(120);
  const campaign = await broadcast(contacts);
  await calls.beginSlowly(campaign);
  calls.must(await calls.act(campaign, 'pause'));
  // all are in the outbox already: a thousand are pulled ahead
  const waiting = (await calls.recipients(campaign)).slice(-4);
  const [erased, merged, into] = waiting.map(({ contact }) => Number(contact)) as [
    number,
    number,
    number,
  ];
  const outsider = (await people(1))[0] as number;
  const idOf = async (id: number) =>
    (
      (await db()
        .table(TABLES.contact)
        .where({ id } as never)
        .first('document_id')) as unknown as { document_id: string }
    ).document_id;
  const set = async (id: number, columns: object) =>
    db()
      .table(TABLES.contact)
      .where({ id } as never)
      .update(columns as never);
  await remove(erased);
  // one becomes a recipient, the other somebody who is none
  await set(merged, { merged_into: await idOf(into) });
  const moved = Number(waiting[3]?.contact);
  await set(moved, { merged_into: await idOf(outsider) });
  calls.must(await calls.act(campaign, 'resume'));
  await calls.reaches(campaign, ['finished']);
  const rows = await calls.recipients(campaign);
  const of = (contact: number) => rows.find((row) => Number(row.contact) === contact);
  expect(of(erased)).toMatchObject({ state: 'not_sent', reason: 'contact_erased' });
  expect(of(merged)).toMatchObject({ state: 'not_sent', reason: 'contact_merged' });
  expect(of(moved)).toBeUndefined();
  await until(async () => {
    const now = await calls.recipients(campaign);
    return now.find((row) => Number(row.contact) === outsider)?.state === 'delivered';
  }, 'the one that the contact became has it');
  expect(await calls.recipients(campaign)).toHaveLength(120);
});

test('deleted before its turn while another message to it is being sent, a contact is told as erased', async () => {
  const contacts = await people(3);
  const campaign = await broadcast(contacts, { rules: { spreadHours: 4 } });
  const to = String(next - 1);
  await place.simulator.fault({ match: { to }, times: 1, effect: { delayMs: 5_000 } });
  const variables = { 'body.1': 'friend', 'body.2': 'FR-1' };
  const notice = { name: 'order_shipped', language: 'en_US', variables };
  await place.sendOk({ channel, to: `+${to}`, type: 'template', template: notice });
  await until(async () => (await place.sends(to)).length === 1, 'it is being sent');
  await calls.begin(campaign);
  await calls.reaches(campaign, ['running']);
  await remove(contacts[2] as number);
  await place.simulator.advanceClock(5 * HOUR);
  await until(async () => {
    const rows = await calls.recipients(campaign);
    return rows.find(({ contact }) => Number(contact) === contacts[2])?.state === 'not_sent';
  }, 'its turn has come');
  const kept = await getService(place.strapi, 'contacts').findById(contacts[2] as number);
  expect(kept).toMatchObject({ wa_id: null });
  await place.simulator.clearFaults();
  await calls.reaches(campaign, ['finished']);
  const [report] = await calls.report(campaign);
  expect(report?.notSentByReason).toMatchObject([{ reason: 'contact_erased', count: 1 }]);
  expect(await calls.recipients(campaign)).toHaveLength(3);
  const again = await calls.act(campaign, 'retry');
  expect(again.body.error?.details?.code).toBe('nothing_to_retry');
});

test('quiet hours of the recipient hold it until they end', async () => {
  const now = new Date(await place.simulator.now());
  const clock = (hours: number) =>
    `${String((now.getUTCHours() + hours + 24) % 24).padStart(2, '0')}:00`;
  const contacts = await people(4);
  for (const contact of contacts.slice(0, 3)) {
    await db()
      .table(TABLES.contact)
      .where({ id: contact } as never)
      .update({ timezone: 'UTC' } as never);
  }
  await db()
    .table(TABLES.contact)
    .where({ id: contacts[3] } as never)
    .update({ timezone: 'Pacific/Kiritimati' } as never);
  const campaign = await broadcast(contacts, {
    rules: { quietHours: { from: clock(-1), to: clock(3) } },
  });
  await calls.begin(campaign);
  await until(async () => {
    const sent = (await taken()).length;
    if (sent !== 1) throw new Error(`${sent} went out`);
    return true;
  }, 'who is fourteen hours ahead has it');
  await place.simulator.idle();
  expect((await calls.read(campaign)).status).toBe('running');
  await place.simulator.advanceClock(4 * HOUR);
  await calls.reaches(campaign, ['finished']);
  await until(async () => (await taken()).length === 4, 'all four have it');
  expect(await calls.recipients(campaign)).toHaveLength(4);
});

describe('a template of its own', () => {
  let made = 0;

  /** An approved one with one variable, that no other test changes. */
  const ownTemplate = async (): Promise<{ name: string; documentId: string }> => {
    const base = `guarded_${(made += 1)}`;
    await place.simulator.call('POST', '/templates', { name: base });
    await templateCalls(place).sync();
    const name = `${base}_00001`;
    return { name, documentId: await calls.template(name) };
  };

  const patch = async (name: string, change: object): Promise<void> => {
    await place.simulator.call('PATCH', `/templates/${name}/en_US`, change);
    await templateCalls(place).sync();
  };

  /** As a sync finds it when somebody edited it at the platform. */
  const edit = async (name: string): Promise<void> => {
    const text = 'Hello {{1}}, this is another text about your order.';
    await db()
      .table(TABLES.template)
      .where({ name } as never)
      .update({
        components: JSON.stringify([{ type: 'BODY', text }]),
        content_hash: `edited-${name}`,
      } as never);
  };

  const messageOf = (template_: string, contacts: number[]) =>
    broadcast(contacts, {
      template: template_,
      variables: { 'body.1': '{{ contact.name | default: "friend" }}' },
    });

  const stopped = async (campaign: string, count: number): Promise<void> => {
    calls.must(await calls.act(campaign, 'stop'));
    await until(async () => {
      const states = countStates(await calls.recipients(campaign));
      return !states.waiting && !states.queued;
    }, 'nobody waits any more');
    expect(await calls.recipients(campaign)).toHaveLength(count);
  };

  test.each<
    [string, (name: string) => Promise<void>, string, ((name: string) => Promise<void>) | null]
  >([
    [
      'paused',
      (name) => patch(name, { status: 'PAUSED' }),
      'template_paused',
      (name) => patch(name, { status: 'APPROVED' }),
    ],
    ['deleted', (name) => patch(name, { status: 'DELETED' }), 'template_missing', null],
    ['changed', edit, 'template_changed', () => Promise.resolve()],
  ])('%s between schedule and start it waits for a person', async (_what, change, reason, mend) => {
    const { name, documentId } = await ownTemplate();
    const campaign = await messageOf(documentId, await people(3));
    const { check } = calls.must(await calls.act<{ check: string }>(campaign, 'preflight'));
    const at = new Date((await place.simulator.now()) + 2 * HOUR).toISOString().slice(0, 16);
    calls.must(await calls.act(campaign, 'schedule', { check, at, timeZone: 'UTC' }));
    await change(name);
    await place.simulator.advanceClock(3 * HOUR);
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe(reason);
    expect(await taken()).toEqual([]);
    if (!mend) return stopped(campaign, 3);
    await mend(name);
    calls.must(await calls.act(campaign, 'resume'));
    await calls.reaches(campaign, ['finished']);
    await until(async () => (await taken()).length === 3, 'all three have it');
    expect(await calls.recipients(campaign)).toHaveLength(3);
  });

  test.each<[string, (name: string) => Promise<void>, string]>([
    ['deleted', (name) => patch(name, { status: 'DELETED' }), 'template_missing'],
    ['changed', edit, 'template_changed'],
  ])('%s in the middle it waits for a person', async (_what, change, reason) => {
    const { name, documentId } = await ownTemplate();
    const campaign = await messageOf(documentId, await people(200));
    await calls.beginSlowly(campaign);
    await change(name);
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe(reason);
    await stopped(campaign, 200);
  });

  test('an audience that cannot be asked any more when its time comes is not sent to', async () => {
    const { documentId } = await ownTemplate();
    const made_ = await place.api('post', '/api/whatsapp/segments').send({
      data: {
        name: 'Gone',
        filter: { combinator: 'and', rules: [{ field: 'firstName', operator: 'isUnknown' }] },
      },
    });
    const segment = (made_.body as { data: { documentId: string } }).data.documentId;
    await people(2);
    const { documentId: campaign } = await calls.create({
      name: 'Autumn',
      kind: 'broadcast',
      channel,
      template: documentId,
      variables: { 'body.1': 'friend' },
      audience: { segments: [segment] },
    });
    const { check } = calls.must(await calls.act<{ check: string }>(campaign, 'preflight'));
    const at = new Date((await place.simulator.now()) + 2 * HOUR).toISOString().slice(0, 16);
    calls.must(await calls.act(campaign, 'schedule', { check, at, timeZone: 'UTC' }));
    // the host takes the field away
    await db()
      .table(TABLES.segment)
      .where({ document_id: segment } as never)
      .update({
        filter: JSON.stringify({
          combinator: 'and',
          rules: [{ field: 'shoeSize', operator: 'is', value: 44 }],
        }),
      } as never);
    await place.simulator.advanceClock(3 * HOUR);
    expect((await calls.reaches(campaign, ['stopped'])).statusReason).toBe('incomplete');
    expect(await taken()).toEqual([]);
    expect(await calls.recipients(campaign)).toEqual([]);
  });

  test('a clock that goes back and forth makes nobody get two', async () => {
    const { documentId } = await ownTemplate();
    const campaign = await messageOf(documentId, await people(60));
    calls.must(await calls.call('put', `/${campaign}`, { rules: { spreadHours: 4 } }));
    await calls.begin(campaign);
    await calls.reaches(campaign, ['running']);
    for (const hours of [2, -5, 30, -24, 40]) {
      await place.simulator.advanceClock(hours * HOUR);
      await place.simulator.idle();
    }
    await calls.reaches(campaign, ['finished']);
    await place.simulator.idle();
    await until(async () => (await taken()).length === 60, 'all of them have it');
    expect(await calls.recipients(campaign)).toHaveLength(60);
  });
});
