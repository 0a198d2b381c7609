import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Knex } from 'knex';
import type { Page } from 'playwright-core';
import { identitiesOf } from '../../server/src/contacts/identities';
import { createDocumentId } from '../../server/src/support/document-id';
import { TABLES } from '../../server/src/support/tables';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { connectTo } from '../helpers/database';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOUR = 3_600_000;
const CAMPAIGNS = '/plugins/whatsapp/campaigns';
const LIMIT = 2_000;

/**
 * Who is in the audience, in the order of their ids, by what becomes of them. Those that a rule holds back come
 * first: they are looked at while the limit still has room, so that each stumbles over its own rule.
 */
const CROWD = {
  tired: 5,
  empty: 25,
  optedOut: 40,
  unasked: 30,
  numberless: 20,
  staff: 60,
  able: 4_820,
};
type Kind = keyof typeof CROWD;
const KINDS = Object.keys(CROWD) as Kind[];
const ALL = Object.values(CROWD).reduce((sum, count) => sum + count, 0);
const AUDIENCE = ALL - CROWD.staff;
/** As far as the check can tell; that a value is empty shows when the message is made. */
const CAN_GET = CROWD.able + CROWD.empty;
/** Tired ones had marketing today: they have taken places already. */
const ROOM = LIMIT - CROWD.tired;

interface Person {
  id: number;
  documentId: string;
  kind: Kind;
  waId: string | null;
}

interface RecipientRow {
  contact: number;
  state: string;
  reason: string | null;
}

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;
let db: Knex;
let people: Person[];
let campaign: string;
let since: number;

const button = (name: string | RegExp) => page.getByRole('button', { name });
const formatted = (count: number) => count.toLocaleString('en-US');

/** @returns `data` of the answer */
const call = async <T>(
  method: string,
  address: string,
  body?: object,
  token = demo.apiToken
): Promise<T> => {
  const answer = await fetch(`${demo.strapiUrl}${address}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${address}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { data: T }).data;
};

const api = <T>(method: string, address: string, data?: object): Promise<T> =>
  call(method, `/api/whatsapp${address}`, data && { data });

/** The crowd, straight in the tables: five thousand calls would take longer than the broadcast. */
const fill = async (autumn: string, again: string, staff: string): Promise<Person[]> => {
  const tagIds = (await db(TABLES.tag).select('id', 'document_id')) as {
    id: number;
    document_id: string;
  }[];
  const idOf = (documentId: string) =>
    tagIds.find(({ document_id }) => document_id === documentId)?.id;
  const [newest] = (await db(TABLES.contact).max({ id: 'id' })) as { id: number | null }[];
  const at = Date.now();
  const newRow = (data: object) => ({
    document_id: createDocumentId(),
    created_at: at,
    updated_at: at,
    published_at: at,
    ...data,
  });
  const kinds = KINDS.flatMap((kind) => Array.from({ length: CROWD[kind] }, () => kind));
  const crowd = kinds.map((kind, no): Person => ({
    id: Number(newest?.id ?? 0) + no + 1,
    documentId: createDocumentId(),
    kind,
    waId: kind === 'numberless' ? null : `49151560${10_000 + no}`,
  }));
  const rows: [string, object[]][] = [
    [
      TABLES.contact,
      crowd.map(({ id, documentId, kind, waId }) =>
        newRow({
          id,
          document_id: documentId,
          display_name: `${kind} ${id}`,
          first_name: kind === 'empty' ? null : `Guest${id}`,
          phone: waId && `+${waId}`,
          wa_id: waId,
          source: 'api',
        })
      ),
    ],
    [
      TABLES.identity,
      crowd.flatMap(({ id, waId }) =>
        identitiesOf(waId ? { phone: waId } : {}, '').map((identity) =>
          newRow({ ...identity, contact_id: id, valid_from: at })
        )
      ),
    ],
    [
      TABLES.consent,
      crowd
        .filter(({ kind }) => kind !== 'unasked')
        .map(({ id, kind }) =>
          newRow({
            contact: id,
            purpose: 'marketing',
            state: kind === 'optedOut' ? 'revoked' : 'granted',
            source: 'form',
            at,
          })
        ),
    ],
    [
      TABLES.contactTag,
      crowd.flatMap(({ id, kind }) => [
        { contact_id: id, tag_id: idOf(autumn) },
        ...(id % 2 === 0 ? [{ contact_id: id, tag_id: idOf(again) }] : []),
        ...(kind === 'staff' ? [{ contact_id: id, tag_id: idOf(staff) }] : []),
      ]),
    ],
  ];
  for (const [table, all] of rows) await db.batchInsert(table, all, 400);
  return crowd;
};

const OFFER = {
  'header.media': { link: 'https://shop.example/autumn.jpg' },
  'body.2': '20 %',
  'button.0.url': 'autumn',
};

/** Messages that the provider took since the broadcast began, by number. */
const taken = async (): Promise<Map<string, number>> => {
  const counts = new Map<string, number>();
  for (const { method, wamid, body } of await simulator.requests({ path: '/messages', since })) {
    if (method !== 'POST' || !wamid) continue;
    const { to } = body as { to: string };
    counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
};

const used = async (): Promise<number> => (await simulator.numbers())[0]?.used ?? 0;

/** From now on an answer of the provider takes so long that the broadcast stays in its middle. */
const slowDown = () =>
  simulator.fault({ match: { method: 'POST', path: '/messages' }, effect: { delayMs: 5_000 } });

const changeTemplate = async (status: string): Promise<void> => {
  await simulator.call('PATCH', '/templates/autumn_offer/en_US', { status });
  await api('POST', '/templates/sync', {});
};

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  db = connectTo({
    kind: 'sqlite',
    env: { DATABASE_FILENAME: path.join(path.dirname(demo.file), 'demo.db') },
  });
  await simulator.call('PATCH', `/numbers/${demo.channel.phoneNumberId}`, {
    limit: LIMIT,
    throughput: 'HIGH',
  });
  const login = await fetch(`${demo.strapiUrl}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: demo.adminEmail, password: demo.adminPassword }),
  });
  const { token } = ((await login.json()) as { data: { token: string } }).data;
  await call('POST', `/whatsapp/channels/${demo.channel.documentId}/actions/check`, {}, token);
  await call('PUT', '/whatsapp/settings/sending', { requireOptIn: true }, token);
  const tag = async (name: string) =>
    (await call<{ documentId: string }>('POST', '/whatsapp/tags', { name }, token)).documentId;
  const [autumn, again, staff] = [await tag('autumn'), await tag('again'), await tag('staff')];
  people = await fill(autumn, again, staff);

  const [template] = await api<{ documentId: string }[]>(
    'GET',
    '/templates?filters[name]=autumn_offer&filters[language]=en_US'
  );
  for (const { documentId } of people.filter(({ kind }) => kind === 'tired')) {
    for (let times = 0; times < 2; times += 1) {
      await api('POST', '/messages', {
        channel: demo.channel.documentId,
        contact: documentId,
        type: 'template',
        template: { id: template?.documentId, variables: { ...OFFER, 'body.1': 'you' } },
      });
    }
  }
  await until(async () => (await used()) === CROWD.tired, 'the tired ones had theirs');
  await simulator.idle();
  campaign = (
    await api<{ documentId: string }>('POST', '/campaigns', {
      name: 'Autumn offer',
      kind: 'broadcast',
      channel: demo.channel.documentId,
      template: template?.documentId,
      variables: { ...OFFER, 'body.1': '{{ contact.firstName }}' },
      audience: { tags: [autumn, again] },
      exclusions: { tags: [staff] },
    })
  ).documentId;
  admin = await openAdmin(demo, { width: 1440, height: 900 });
  page = admin.page;
});
afterAll(async () => {
  await admin?.close();
  await db?.destroy();
  await demo?.stop();
});

test('the check tells who cannot get it, by cause, and asks what becomes of those over the limit', async () => {
  await page.goto(`${demo.strapiUrl}/admin${CAMPAIGNS}/${campaign}/edit`);
  await button('Check').click();
  await page.getByRole('heading', { name: 'Check before sending', level: 1 }).waitFor();
  await page.getByText(`= ${formatted(AUDIENCE)} in the audience`).waitFor();
  await page.getByText(`can get it ${formatted(CAN_GET)}`).waitFor();
  await page.getByText(`${CROWD.staff} people were left out before`).waitFor();
  for (const [count, reason] of [
    [CROWD.optedOut, 'opted out of marketing'],
    [CROWD.unasked, 'no consent'],
    [CROWD.numberless, 'no number'],
    [CROWD.tired, 'enough marketing'],
  ] as const) {
    const row = page.getByRole('listitem').filter({ hasText: `Not sent: ${reason}` });
    expect(await row.textContent()).toMatch(new RegExp(`^${count}`));
  }
  await page.getByText(`contact.firstName: ${CROWD.empty} messages`).waitFor();
  await page
    .getByText(`The limit has room for ${formatted(ROOM)} of ${formatted(CAN_GET)} people today`)
    .waitFor();
  const send = button(`Send to ${formatted(CAN_GET)} contacts`);
  expect(await send.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: 'Carry the rest over: 2 more days' }).click();
  since = await simulator.now();
  await slowDown();
  await send.click();
  const dialog = page.getByRole('alertdialog');
  const confirm = dialog.getByRole('button', { name: `Send to ${formatted(CAN_GET)} contacts` });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByRole('textbox', { name: 'Number of contacts' }).fill(String(CAN_GET));
  await confirm.click();
  await page.getByRole('heading', { name: 'Autumn offer', level: 1 }).waitFor();
});

test('paused it stands still, resumed it goes on; a pause of the template is told and waits for a person', async () => {
  await until(async () => (await taken()).size > 0, 'some went out');
  await button('Pause').click();
  await page.getByText(/^Paused by /).waitFor();
  await button('Resume').first().click();
  await button('Pause').waitFor();
  await changeTemplate('PAUSED');
  await page.getByText('Paused: Meta paused the template').waitFor();
  await simulator.clearFaults();
  await changeTemplate('APPROVED');
  await button('Resume').first().click();
  await button('Pause').waitFor();
});

test('the rest is carried over day by day until everybody has it', async () => {
  for (const reached of [LIMIT, LIMIT, CROWD.able - ROOM - LIMIT]) {
    await until(async () => (await used()) === reached, `${reached} have it that day`, 120_000);
    await simulator.idle(60_000);
    // nobody goes out beyond the limit meanwhile
    expect(await used()).toBe(reached);
    await simulator.advanceClock(24 * HOUR + 60_000);
  }
  await page.getByText('Finished', { exact: true }).first().waitFor();
});

test('rows, report, file and the provider’s ledger tell the same: nobody twice, nobody forgotten', async () => {
  const recipients = await until(
    async () => {
      const rows = (await db(TABLES.campaignRecipient)
        .orderBy('id')
        .select('contact', 'state', 'reason')) as RecipientRow[];
      return rows.every(({ state }) => state === 'delivered' || state === 'not_sent') ? rows : null;
    },
    'nobody is on the way',
    30_000
  );
  const outcome: Record<Kind, string> = {
    tired: 'not_sent marketing_frequency',
    empty: 'not_sent variable_empty',
    optedOut: 'not_sent opted_out',
    unasked: 'not_sent no_consent',
    numberless: 'not_sent no_number',
    staff: 'none',
    able: 'delivered ',
  };
  const byContact = new Map(
    recipients.map(({ contact, state, reason }) => [contact, `${state} ${reason ?? ''}`])
  );
  expect(recipients).toHaveLength(AUDIENCE);
  expect(people.map(({ id, kind }) => [kind, byContact.get(id) ?? 'none'])).toEqual(
    people.map(({ kind }) => [kind, outcome[kind]])
  );
  const able = people.filter(({ kind }) => kind === 'able');
  expect([...(await taken())].sort()).toEqual(able.map(({ waId }) => [waId, 1]).sort());

  const progress = page.getByRole('region', { name: 'Progress' });
  await progress.getByText(`= ${formatted(AUDIENCE)} recipients`).waitFor();
  await progress.getByRole('link', { name: `delivered ${formatted(CROWD.able)}` }).waitFor();
  await progress.getByRole('link', { name: `not sent ${AUDIENCE - CROWD.able}` }).waitFor();
  await page.getByRole('tab', { name: 'Recipients' }).click();
  const [file] = await Promise.all([page.waitForEvent('download'), button('Export all').click()]);
  const exported = parse(fs.readFileSync(await file.path()), { bom: true, columns: true }) as {
    contact: string;
    state: string;
    reason: string;
  }[];
  const idOf = new Map(people.map(({ id, documentId }) => [documentId, id]));
  expect(exported).toHaveLength(AUDIENCE);
  expect(
    new Map(exported.map((row) => [idOf.get(row.contact), `${row.state} ${row.reason}`]))
  ).toEqual(byContact);
});

test('the browser has met no error', () => {
  // the file of the header lies nowhere
  expect(admin.problems().filter((problem) => !problem.includes('shop.example'))).toEqual([]);
});
