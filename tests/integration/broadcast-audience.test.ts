import fs, { type ReadStream } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import request from 'supertest';
import {
  MOST_LIST_BYTES,
  type AudienceListView,
  type Preflight,
  type RefusedRowReason,
  type RunReport,
} from '../../shared/contracts/campaigns';
import { getService } from '../../server/src/support/get-service';
import { TABLES } from '../../server/src/support/tables';
import { campaignCalls, countStates, type RecipientRow } from '../helpers/campaigns';
import { until } from '../helpers/until';
import { startWorkplace, type Workplace } from '../helpers/workplace';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let place: Workplace;
let calls: ReturnType<typeof campaignCalls>;
let channel: string;
let adminToken: string;
let next = 4915181000000;
let since: number;

beforeAll(async () => {
  place = await startWorkplace();
  calls = campaignCalls(place);
  channel = await place.connect();
  adminToken = await place.app.adminToken();
});
afterAll(() => place.stop());
beforeEach(async () => {
  since = await place.simulator.now();
});

const db = () => getService(place.strapi, 'database');

const broadcast = async (own: object): Promise<string> =>
  (
    await calls.create({
      name: 'Broadcast',
      kind: 'broadcast',
      channel,
      template: await calls.template('order_shipped'),
      variables: { 'body.1': '{{ contact.name | default: "friend" }}', 'body.2': 'A-1' },
      ...own,
    })
  ).documentId;

const tagged = async (count: number, fields: object = {}): Promise<string> => {
  const first = next;
  next += count;
  return calls.tag(`tag ${first}`, await calls.contacts(count, first, fields));
};

/** How often the provider took a message to each number since the test began. */
const taken = async (): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  const ledger = await place.simulator.requests({ path: '/messages', since });
  for (const { method, wamid, body } of ledger) {
    if (method !== 'POST' || !wamid) continue;
    const { to } = body as { to: string };
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
};

/** Sums of each run out of its rows are those of its report; all of them together those of the ledger. */
const expectSums = async (campaign: string): Promise<RecipientRow[]> => {
  const rows = await calls.recipients(campaign);
  const reports = (await calls.report(campaign)) as unknown as RunReport[];
  for (const { recipients, states } of reports) {
    const sum = Object.values(states).reduce((total, count) => total + count, 0);
    expect(sum).toBe(recipients ?? 0);
  }
  const ids = (await db()
    .table(TABLES.contact)
    .whereIn('id', rows.map(({ contact }) => contact) as never)
    .select('id', 'wa_id')) as unknown as { id: number; wa_id: string }[];
  const phones = new Map(ids.map(({ id, wa_id }) => [Number(id), wa_id]));
  const expected = new Map<string, number>();
  for (const { contact, message } of rows) {
    const phone = phones.get(Number(contact)) ?? '?';
    if (message !== null) expected.set(phone, (expected.get(phone) ?? 0) + 1);
  }
  expect(new Map([...(await taken())].sort())).toEqual(new Map([...expected].sort()));
  return rows;
};

/** @param file its content, or a stream of it */
const upload = async (file: Buffer | string | ReadStream, name = 'people.csv') => {
  const answer = await request(place.app.http)
    .post('/whatsapp/audience-lists')
    .set('Authorization', `Bearer ${adminToken}`)
    .attach('file', typeof file === 'string' ? Buffer.from(file) : file, name);
  return answer as unknown as { status: number; text: string; body: { data: AudienceListView } };
};

const uploaded = async (file: Buffer | string | ReadStream): Promise<AudienceListView> => {
  const { status, text, body } = await upload(file);
  if (status !== 201) throw new Error(`${status} ${text}`);
  return body.data;
};

const readList = async (list: AudienceListView, own: object = {}): Promise<AudienceListView> => {
  const columns = Object.fromEntries(
    list.columns.flatMap(({ name, suggested }) => (suggested ? [[suggested, name]] : []))
  );
  const path = `/whatsapp/audience-lists/${list.documentId}`;
  await place
    .admin('post', `${path}/actions/read`)
    .send({ columns, ...own })
    .expect(200);
  return until(
    async () => {
      const { body } = await place.admin('get', path);
      const { data } = body as { data: AudienceListView };
      expect(data.status).not.toBe('failed');
      return data.status === 'ready' ? data : null;
    },
    'the list was read',
    60_000
  );
};

const refusedOf = async ({ documentId }: AudienceListView): Promise<string[]> => {
  const { text } = await place.admin('get', `/whatsapp/audience-lists/${documentId}/refused`);
  return text.replace('\uFEFF', '').trim().split('\n');
};

test('a file of numbers becomes an audience: everybody once, what cannot be read is told by its line', async () => {
  const known = await calls.contacts(1, 4915182000001, { first_name: 'Known' });
  const lines = [
    'Handy;Handy;Vorname;Bemerkung',
    '0151 82000001;;Someone else;known already',
    '="0151 82000002";;Łukasz;a disguised number',
    '+49 151 82000002;;Twice;the same again',
    '4915182000003;;"Bo; the ""third""";marks',
    '=SUM(A1:A9);;Formula;a formula',
    'Handy;Handy;Vorname;Bemerkung',
    '12;;Short;no number',
    '+49 151 82000004;;"never closed;x',
    '+49 151 82000005;;Eve;fine;too;many',
    '',
    '+49 151 82000006;;=HYPERLINK("x");a name like a formula',
    '4,91518E+12;;Spoilt;by a spreadsheet',
  ];
  const list = await uploaded(lines.join('\r\n'));
  expect(list).toMatchObject({ status: 'uploaded', encoding: 'utf-8', delimiter: ';', rows: 0 });
  expect(list.columns.map(({ name, suggested }) => [name, suggested])).toEqual([
    ['Handy', 'phone'],
    ['Handy (2)', null],
    ['Vorname', 'firstName'],
    ['Bemerkung', null],
  ]);
  const ready = await readList(list, { country: 'DE', name: 'Autumn' });
  expect(ready).toMatchObject({
    name: 'Autumn',
    rows: 11,
    accepted: 4,
    created: 3,
    repeated: 1,
    refused: 6,
  });
  expect(await refusedOf(ready)).toEqual(
    [
      'line,reason,value',
      "6,not_a_number,'=SUM(A1:A9)",
      '7,repeated_head,Handy',
      '8,not_a_number,12',
      expect.stringMatching(/^9,quote_not_closed,/),
      '10,too_many_columns,+49 151 82000005',
      expect.stringMatching(/^13,not_a_number,/),
    ].map((one) => (typeof one === 'string' ? one.replace('+49', "'+49") : one))
  );
  // who was known keeps what was known
  const [kept] = (await db()
    .table(TABLES.contact)
    .where({ id: known[0] } as never)
    .select('first_name')) as unknown as { first_name: string }[];
  expect(kept?.first_name).toBe('Known');
  // read once; in use it stays
  const path = `/whatsapp/audience-lists/${list.documentId}`;
  await place
    .admin('post', `${path}/actions/read`)
    .send({ columns: { phone: 'Handy' } })
    .expect(409);
  const campaign = await broadcast({ audience: { lists: [list.documentId] } });
  await place.admin('delete', path).expect(409);
  const check = await calls.begin(campaign);
  expect(check.audience).toBe(4);
  await calls.reaches(campaign, ['finished']);
  await place.simulator.idle();
  expect(await expectSums(campaign)).toHaveLength(4);
  await place.admin('delete', path).expect(204);
});

test.each<[string, () => Buffer]>([
  ['western', () => Buffer.from('Nom,Téléphone\nRené,+4915183000001\n', 'latin1')],
  ['UTF-16', () => Buffer.from('\uFEFFName\tPhone\nРене\t+4915183000001\n', 'utf16le')],
  ['without a head', () => Buffer.from('+4915183000001\n+4915183000002\n')],
])('a file that is %s is read', async (_what, content) => {
  const list = await uploaded(content());
  const column = list.columns.find(({ suggested }) => suggested === 'phone') ?? list.columns.at(-1);
  const ready = await readList(list, { columns: { phone: column?.name } });
  expect(ready.refused).toBe(0);
  expect(ready.accepted).toBe(ready.rows);
});

test('unknown numbers are refused where no contact is to be made; broken bytes cost their row', async () => {
  const list = await uploaded(
    Buffer.concat([
      Buffer.from('phone,name\n+4915183000001,Müller\n+4915183999999,Grün\n+4915183000002,'),
      Buffer.from([0xe4, 0x0a]),
    ])
  );
  const ready = await readList(list, { create: false });
  expect(ready).toMatchObject({ rows: 3, accepted: 1, created: 0, refused: 2 });
  expect(ready.refusedByReason.map(({ reason }) => reason).sort()).toEqual([
    'contact_unknown',
    'not_text',
  ]);
});

describe('large files', () => {
  let folder: string;
  let file: string;
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-list-'));
    file = path.join(folder, 'people.csv');
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test('many lines: everybody once, and of each that cannot be read it is told', async () => {
    const people = 40;
    const good = Array.from(
      { length: 88 },
      (_, no) => `+49151821001${10 + (no % people)},Gäst ${no}`
    );
    const broken: [string | Buffer, RefusedRowReason][] = [
      ['+4915182100110,"never closed', 'quote_not_closed'],
      ['=SUM(A1:A9),Formula', 'not_a_number'],
      ['12,Short', 'not_a_number'],
      ['phone,firstName', 'repeated_head'],
      [Buffer.from('+4915182100111,Müller', 'latin1'), 'not_text'],
      ['+4915182100112,Ida,too,many', 'too_many_columns'],
    ];
    const lines = [
      ...good,
      ...broken.flatMap(([line]) => ['"+4915182100113","Bo, Ida"', line, '']),
    ];
    const block = Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from('\n')]));
    const blocks = 2_000;
    const out = fs.openSync(file, 'w');
    fs.writeSync(out, 'phone,firstName\n');
    for (let no = 0; no < blocks; no += 1) fs.writeSync(out, block);
    fs.closeSync(out);

    const ready = await readList(await uploaded(fs.createReadStream(file)));
    const [all, refused] = [blocks * (good.length + 2 * broken.length), blocks * broken.length];
    expect(ready).toMatchObject({
      rows: all,
      accepted: people,
      created: people,
      repeated: all - people - refused,
      refused,
    });
    const reasons = ready.refusedByReason.map(({ reason, count }): [string, number] => [
      reason,
      count,
    ]);
    expect(Object.fromEntries(reasons)).toEqual({
      quote_not_closed: blocks,
      not_a_number: 2 * blocks,
      repeated_head: blocks,
      not_text: blocks,
      too_many_columns: blocks,
    });
    expect(await refusedOf(ready)).toHaveLength(refused + 1);
  });

  test('one byte more than is taken is refused with the limit', async () => {
    fs.truncateSync(file, MOST_LIST_BYTES + 1);
    const { status, body } = await upload(fs.createReadStream(file));
    expect([status, (body as { error?: { message: string } }).error?.message]).toEqual([
      400,
      'file must not be larger than 200 MB',
    ]);
  });
});

test.each<[string, Buffer | string | null, object | null, number, string]>([
  ['no file', null, null, 400, 'file'],
  ['an empty file', '', null, 400, 'file'],
  [
    'a column that is not there',
    'phone\n1',
    { columns: { phone: 'nothing' } },
    400,
    'columns.phone',
  ],
  ['no column of people', 'phone\n1', { columns: {} }, 400, 'columns'],
  ['a field that there is not', 'phone\n1', { columns: { nothing: 'phone' } }, 400, 'nothing'],
  [
    'a country that is none',
    'phone\n1',
    { columns: { phone: 'phone' }, country: 'Germany' },
    400,
    'country',
  ],
])('400 names %s', async (_what, content, body, status, field) => {
  const answer =
    content === null
      ? await place.admin('post', '/whatsapp/audience-lists').send({})
      : await upload(content);
  if (body === null) {
    expect([answer.status, answer.text.includes(field)]).toEqual([status, true]);
    return;
  }
  const { documentId } = (answer.body as { data: AudienceListView }).data;
  const read = await place
    .admin('post', `/whatsapp/audience-lists/${documentId}/actions/read`)
    .send(body);
  expect([read.status, read.text.includes(field)]).toEqual([status, true]);
});

test('who was chosen by name and is one with somebody else by the start is that one', async () => {
  const [from, into] = (await calls.contacts(2, 4915184000001)) as [number, number];
  const rows = (await db()
    .table(TABLES.contact)
    .whereIn('id', [from, into] as never)
    .orderBy('id')
    .select('document_id')) as unknown as { document_id: string }[];
  const [first, second] = rows.map(({ document_id }) => document_id);
  const list = await readList(await uploaded('phone\n+4915184000001\n'));
  const campaign = await broadcast({ audience: { contacts: [first] } });
  const byList = await broadcast({ audience: { lists: [list.documentId] } });
  await place
    .admin('post', '/whatsapp/contacts/actions/merge')
    .send({ into: second, from: first })
    .expect(200);
  for (const one of [campaign, byList]) {
    await calls.begin(one);
    await calls.reaches(one, ['finished']);
    expect((await calls.recipients(one)).map(({ contact }) => Number(contact))).toEqual([into]);
  }
});

test('a check is good for ten minutes, and only for what it looked at', async () => {
  const people = await calls.contacts(5, next);
  next += people.length;
  const tag = await calls.tag('checked', people.slice(0, 3));
  const filter = (name: string) => ({
    combinator: 'and',
    rules: [{ field: 'firstName', operator: 'is', value: name }],
  });
  const made = await place
    .api('post', '/api/whatsapp/segments')
    .send({ data: { name: 'Not these', filter: filter('Nobody') } });
  const segment = (made.body as { data: { documentId: string } }).data.documentId;
  const campaign = await broadcast({
    audience: { tags: [tag] },
    exclusions: { segments: [segment] },
  });
  const setTemplate = async (status: string) => {
    await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { status });
    await place.api('post', '/api/whatsapp/templates/sync').send({ data: {} });
  };
  const refusal = async (change: () => Promise<unknown>) => {
    const { check } = calls.must(await calls.act<Preflight>(campaign, 'preflight'));
    await change();
    const { status, body } = await calls.act(campaign, 'start', { check });
    return { status, ...body.error?.details, message: body.error?.message };
  };
  const outdated = { status: 422, code: 'check_outdated' };

  expect(
    await refusal(() =>
      // it means the same people, as nobody is called so either
      place
        .api('put', `/api/whatsapp/segments/${segment}`)
        .send({ data: { filter: filter('No one') } })
        .expect(200)
    )
  ).toMatchObject({ ...outdated, changed: 'segments' });
  expect(await refusal(() => calls.tag('checked', people.slice(3)))).toEqual({
    ...outdated,
    changed: 'audience',
    checked: 3,
    people: 5,
    message: 'The audience was 3 people when it was checked, now it is 5. Check again.',
  });
  expect(await refusal(() => setTemplate('PAUSED'))).toMatchObject({
    ...outdated,
    changed: 'template',
  });
  await setTemplate('APPROVED');
  expect(await refusal(() => place.simulator.advanceClock(10 * 60_000 + 1_000))).toMatchObject({
    ...outdated,
    changed: 'time',
    message: 'The check is too old. Check again.',
  });
  expect((await refusal(() => Promise.resolve())).status).toBe(200);
  await calls.reaches(campaign, ['finished']);
  expect(await expectSums(campaign)).toHaveLength(5);
});

test('spread over hours it goes out evenly, and nobody is forgotten', async () => {
  const campaign = await broadcast({
    audience: { tags: [await tagged(60)] },
    rules: { spreadHours: 6 },
  });
  const check = (await calls.begin(campaign)) as unknown as Preflight;
  expect(Date.parse(check.endsAt) - Date.parse(check.startsAt)).toBe(6 * HOUR);
  await calls.reaches(campaign, ['running']);
  const [report] = await calls.report(campaign);
  const endsIn = Date.parse(String(report?.endsAt)) - Date.parse(check.startsAt);
  expect(endsIn).toBeGreaterThan(5.5 * HOUR);
  expect(endsIn).toBeLessThan(6.1 * HOUR);
  const sent = async () =>
    (await calls.recipients(campaign)).filter(({ state }) => state !== 'waiting').length;
  await place.simulator.advanceClock(3 * HOUR);
  const half = await until(async () => {
    const count = await sent();
    return count >= 20 ? count : null;
  }, 'about half of them went out');
  expect(half).toBeLessThan(45);
  expect((await calls.read(campaign)).status).toBe('running');
  await place.simulator.advanceClock(3 * HOUR + 60_000);
  await calls.reaches(campaign, ['finished']);
  expect(await expectSums(campaign)).toHaveLength(60);
});

test('repeated it begins again by the clocks of its zone until its end, each time once', async () => {
  const tag = await tagged(3);
  const campaign = await broadcast({ audience: { tags: [tag] } });
  const check = calls.must(await calls.act<Preflight>(campaign, 'preflight'));
  const begin = new Date((await place.simulator.now()) + 2 * HOUR);
  const local = (shift: number) => new Date(begin.getTime() + shift).toISOString().slice(0, 16);
  calls.must(
    await calls.act(campaign, 'schedule', {
      check: check.check,
      at: local(0),
      timeZone: 'UTC',
      repeat: { every: 'day', until: local(2 * DAY) },
    })
  );
  const changed = await calls.call('put', `/${campaign}`, { name: 'Other' });
  expect(changed.body.error?.details?.code).toBe('campaign_begun');
  for (let run = 1; run <= 3; run += 1) {
    await place.simulator.advanceClock(run === 1 ? 3 * HOUR : DAY);
    await until(async () => {
      const reports = await calls.report(campaign);
      const over = reports.filter(({ status }) => status === 'finished');
      return over.length === run;
    }, `it ended for the ${run}. time`);
    expect((await calls.read(campaign)).status).toBe(run === 3 ? 'finished' : 'scheduled');
  }
  await place.simulator.advanceClock(3 * DAY);
  await place.simulator.idle();
  const rows = await expectSums(campaign);
  expect(rows).toHaveLength(9);
  expect(countStates(rows).not_sent ?? 0).toBe(0);
  expect(await calls.report(campaign)).toHaveLength(3);
});

test('called off, a repeated one does not begin again; an end before its begin is refused', async () => {
  const campaign = await broadcast({ audience: { tags: [await tagged(2)] } });
  const check = calls.must(await calls.act<Preflight>(campaign, 'preflight'));
  const at = new Date((await place.simulator.now()) + 2 * HOUR).toISOString().slice(0, 16);
  const early = await calls.act(campaign, 'schedule', {
    check: check.check,
    at,
    timeZone: 'UTC',
    repeat: { every: 'hour', until: '2020-01-01T00:00' },
  });
  expect([early.status, early.body.error?.message]).toEqual([
    400,
    expect.stringContaining('schedule.repeat.until'),
  ]);
  calls.must(
    await calls.act(campaign, 'schedule', {
      check: check.check,
      at,
      timeZone: 'UTC',
      repeat: { every: 'hour' },
    })
  );
  await place.simulator.advanceClock(2 * HOUR + 60_000);
  await until(async () => {
    const [newest, first] = await calls.report(campaign);
    return newest?.status === 'scheduled' && first?.status === 'finished';
  }, 'the next one is scheduled');
  calls.must(await calls.act(campaign, 'stop'));
  await place.simulator.advanceClock(5 * HOUR);
  await place.simulator.idle();
  expect((await calls.read(campaign)).status).toBe('draft');
  expect(await expectSums(campaign)).toHaveLength(2);
});

test('recategorised between schedule and start it waits for a person', async () => {
  const campaign = await broadcast({ audience: { tags: [await tagged(3)] } });
  const check = calls.must(await calls.act<Preflight>(campaign, 'preflight'));
  const at = new Date((await place.simulator.now()) + 2 * HOUR).toISOString().slice(0, 16);
  const schedule = { check: check.check, at, timeZone: 'UTC' };
  calls.must(await calls.act(campaign, 'schedule', schedule));
  const change = async (category: string) => {
    await place.simulator.call('PATCH', '/templates/order_shipped/en_US', { category });
    await place.api('post', '/api/whatsapp/templates/sync').send({ data: {} });
  };
  await change('MARKETING');
  try {
    await place.simulator.advanceClock(3 * HOUR);
    expect((await calls.reaches(campaign, ['paused'])).statusReason).toBe('category_changed');
    expect((await taken()).size).toBe(0);
    calls.must(await calls.act(campaign, 'stop'));
  } finally {
    await change('UTILITY');
  }
  await until(async () => {
    const states = countStates(await calls.recipients(campaign));
    return !states.waiting && !states.queued;
  }, 'nobody waits');
  await expectSums(campaign);
});

test('the check tells the cost by countries, and whose quiet hours are guessed', async () => {
  const first = next;
  next += 5;
  const people = [
    ...(await calls.contacts(2, first)),
    ...(await calls.contacts(1, 33612345601)),
    ...(await calls.contacts(2, first + 2)),
  ];
  // two are known by an id alone; one of them says where it is
  for (const [no, timezone] of [
    [3, null],
    [4, 'Asia/Tokyo'],
  ] as const) {
    await db()
      .table(TABLES.contact)
      .where({ id: people[no] } as never)
      .update({ wa_id: null, user_id: `DE.50000000000000${no}`, timezone } as never);
  }
  const settings = (news: object) =>
    place.admin('put', '/whatsapp/settings/sending').send(news).expect(200);
  const campaign = await broadcast({
    audience: { tags: [await calls.tag(`priced ${first}`, people)] },
    template: await calls.template('autumn_offer'),
    variables: {
      'header.media': { link: 'https://shop.example/a.jpg' },
      'body.1': 'friend',
      'body.2': '20 %',
      'button.0.url': 'autumn',
    },
  });
  const checked = async () => calls.must(await calls.act<Preflight>(campaign, 'preflight'));
  const guessed = ({ findings }: Preflight) =>
    findings.filter(({ code }) => code === 'zone_guessed').map(({ values }) => values);

  const plain = await checked();
  expect([plain.canGet, plain.cost, guessed(plain)]).toEqual([5, null, []]);
  await settings({
    prices: { marketing: 0.1, 'DE.marketing': 0.2, utility: 9 },
    quietHours: { from: '21:00', to: '08:00' },
  });
  try {
    const priced = await checked();
    // two of five are in Germany
    expect(priced.cost).toEqual({ amount: 0.7, currency: 'EUR' });
    expect(guessed(priced)).toEqual([{ guessed: 1, checked: 5 }]);
    calls.must(await calls.call('put', `/${campaign}`, { rules: { quietHours: null } }));
    expect(guessed(await checked())).toEqual([]);
  } finally {
    await settings({ prices: {}, quietHours: null });
  }
});

test('files that cannot be fetched are told before anybody gets a message', async () => {
  const server = http.createServer(({ url }, response) => {
    const found = { '/good.jpg': 'image/jpeg', '/page.jpg': 'text/html' }[String(url)];
    response.writeHead(found ? 200 : 404, { 'content-type': found ?? 'text/plain' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const template = await calls.template('autumn_offer');
  const tag = await tagged(3);
  try {
    const findings: [string, string][] = [];
    for (const link of [
      `${base}/good.jpg`,
      `${base}/none.jpg`,
      `${base}/page.jpg`,
      'https://shop.example/a.jpg',
    ]) {
      const campaign = await broadcast({
        audience: { tags: [tag] },
        template,
        variables: {
          'header.media': { link },
          'body.1': 'friend',
          'body.2': '20 %',
          'button.0.url': 'autumn',
        },
      });
      const check = calls.must(await calls.act<Preflight>(campaign, 'preflight'));
      const about = check.findings.find(({ code }) => code.startsWith('media'));
      findings.push([about?.severity ?? '', about?.code ?? '']);
      const started = await calls.act(campaign, 'start', { check: check.check });
      const isWrong = about?.severity === 'error';
      expect(started.body.error?.details?.code ?? null).toBe(isWrong ? 'check_failed' : null);
    }
    expect(findings).toEqual([
      ['fine', 'media_reachable'],
      ['error', 'media_unreachable'],
      ['error', 'media_unreachable'],
      // a simulated provider asks nobody outside this computer
      ['warning', 'media_not_checked'],
    ]);
  } finally {
    server.close();
  }
});
