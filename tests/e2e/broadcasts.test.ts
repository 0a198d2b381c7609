import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { seriousFindings } from '../helpers/axe';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { openSecondAgent } from '../helpers/second-agent';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const SEGMENTS = '/plugins/whatsapp/contacts/segments';
const CHANNELS = '/settings/whatsapp/channels';
const CAMPAIGNS = '/plugins/whatsapp/campaigns';
/** The smallest that the platform names. */
const LIMIT = 50;
/** Who can get it, and who cannot for which reason. */
const PEOPLE = { able: 54, optedOut: 3, numberless: 2, excluded: 2 };
const AUDIENCE = PEOPLE.able + PEOPLE.optedOut + PEOPLE.numberless;

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;
let adminToken: string;
let since: number;

const open = (address: string) => page.goto(`${demo.strapiUrl}/admin${address}`);
const button = (name: string | RegExp) => page.getByRole('button', { name });

const addRule = () => page.getByRole('button', { name: 'Rule', exact: true });

/** @returns `data` of the answer */
const call = async <T>(
  method: string,
  path: string,
  body?: object,
  token = demo.apiToken
): Promise<T> => {
  const answer = await fetch(`${demo.strapiUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { data: T }).data;
};

/** Where the numbers of each kind of people begin; who has none is not in it. */
const DIGIT: Record<string, number> = {
  Guest: 1,
  Quiet: 2,
  Colleague: 3,
  Stranger: 4,
  Early: 5,
  Late: 6,
};

/** Contacts of a kind with these tags; gives their documentIds. */
const people = (count: number, kind: string, tags: string[]): Promise<string[]> =>
  Promise.all(
    Array.from({ length: count }, async (_, no) => {
      const { documentId } = await call<{ documentId: string }>(
        'POST',
        '/whatsapp/contacts',
        {
          displayName: `${kind} ${no}`,
          firstName: `${kind}${no}`,
          language: 'de',
          tags,
          ...(DIGIT[kind] === undefined
            ? {}
            : { phone: `+4915155${DIGIT[kind]}${String(10_000 + no)}` }),
        },
        adminToken
      );
      return documentId;
    })
  );

const choose = async (field: string, option: string | RegExp) => {
  await page.getByRole('combobox', { name: field }).last().click();
  await page.getByRole('option', { name: option, exact: typeof option === 'string' }).click();
};

/** Nothing on the page is of before: what is being asked stands dimmed. */
const settled = () =>
  until(
    async () => (await page.locator('main [aria-busy="true"]').count()) === 0,
    'the page rests'
  );

const newestCampaign = async (): Promise<string> => {
  const [row] = await call<{ documentId: string }[]>(
    'GET',
    '/whatsapp/campaigns',
    undefined,
    adminToken
  );
  return row?.documentId as string;
};

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  await simulator.call('PATCH', `/numbers/${demo.channel.phoneNumberId}`, { limit: LIMIT });
  const login = await fetch(`${demo.strapiUrl}/admin/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: demo.adminEmail, password: demo.adminPassword }),
  });
  adminToken = ((await login.json()) as { data: { token: string } }).data.token;
  await call('POST', `/whatsapp/channels/${demo.channel.documentId}/actions/check`, {}, adminToken);
  const tagged = async (name: string) =>
    (await call<{ documentId: string }>('POST', '/whatsapp/tags', { name }, adminToken)).documentId;
  const [autumn, staff] = [await tagged('autumn'), await tagged('staff')];
  const [optedOut] = await Promise.all([
    people(PEOPLE.optedOut, 'Quiet', [autumn]),
    people(PEOPLE.able, 'Guest', [autumn]),
    people(PEOPLE.numberless, 'Nobody', [autumn]),
    people(PEOPLE.excluded, 'Colleague', [autumn, staff]),
    people(3, 'Stranger', []),
  ]);
  for (const id of optedOut) {
    await call(
      'POST',
      `/whatsapp/contacts/${id}/consents`,
      { purpose: 'marketing', state: 'revoked', source: 'test' },
      adminToken
    );
  }
  admin = await openAdmin(demo, { width: 1440, height: 900 });
  page = admin.page;
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

test('a segment is built by sentences, counted while it is written', async () => {
  await open(SEGMENTS);
  await page.getByRole('link', { name: 'New segment' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Autumn people');
  await addRule().click();
  await choose('Field', 'Tag');
  await choose('Value of Tag', 'autumn');
  const count = page.getByRole('region', { name: 'Contacts now' });
  await count.getByText(String(AUDIENCE + PEOPLE.excluded), { exact: true }).waitFor();
  // a second rule narrows it at once, and comes back after it was taken out
  await addRule().click();
  await choose('Field', 'Consent: Marketing');
  await choose('Value of Consent: Marketing', 'Opted out');
  await count.getByText(String(PEOPLE.optedOut), { exact: true }).waitFor();
  await button('Remove the rule on Consent: Marketing').click();
  await count.getByText(String(AUDIENCE + PEOPLE.excluded), { exact: true }).waitFor();
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await button('Save').click();
  await page.getByRole('heading', { name: 'Autumn people', level: 1 }).waitFor();
  await page.reload();
  await count.getByText(String(AUDIENCE + PEOPLE.excluded), { exact: true }).waitFor();
});

test('a broadcast is written: template, segment, exclusion; what is missing is named at its place', async () => {
  await open(`${CAMPAIGNS}/new?kind=broadcast`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Autumn offer');
  await button('Choose template').click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^autumn_offer/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const include = page.getByRole('group', { name: 'Send to' });
  // nothing is checked without an audience: it says so at its place
  await button('Check').click();
  await page.getByText('Nobody is chosen yet').last().waitFor();
  await choose('Sent from', new RegExp(demo.channel.displayPhoneNumber.slice(-4)));
  for (const [field, text] of [
    ['File of the header', 'https://shop.example/autumn.jpg'],
    ['Text {{1}}', '{{ contact.firstName }}'],
    ['Text {{2}}', '20 %'],
    ['Button Open the shop', 'autumn'],
  ] as const) {
    await page.getByRole('textbox', { name: field }).fill(text);
  }
  await include.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: 'Segment' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Autumn people' }).click();
  const exclude = page.getByRole('group', { name: 'But not to' });
  await exclude.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: 'Tag' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'staff' }).click();
  await page.getByText(`About ${AUDIENCE} people · ${PEOPLE.excluded} left out`).waitFor();
  await page.getByRole('checkbox', { name: 'Quiet hours: nothing is sent then' }).click();
  await page.getByRole('textbox', { name: 'From' }).waitFor({ state: 'attached' });
  await page.getByRole('checkbox', { name: 'Quiet hours: nothing is sent then' }).click();
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
});

test('the check has to be seen: who cannot get it and why, the limit, real messages; then it is sent', async () => {
  await button('Check').click();
  await page.getByRole('heading', { name: 'Check before sending', level: 1 }).waitFor();
  await page.getByText(`= ${AUDIENCE} in the audience`).waitFor();
  await page.getByText(`can get it ${PEOPLE.able}`).waitFor();
  await page.getByRole('button', { name: 'Not sent: opted out of marketing' }).click();
  await page.getByText('asked for no more marketing').waitFor();
  await page.getByText(`The limit has room for ${LIMIT} of ${PEOPLE.able} people today`).waitFor();
  await page
    .getByText(`room for ${LIMIT} of ${LIMIT} · at least 0 used by this installation`)
    .waitFor();
  const send = button(`Send to ${PEOPLE.able} contacts`);
  expect(await send.isDisabled()).toBe(true);
  await page.getByRole('radio', { name: /^Leave 4 people out/ }).click();
  await page.getByText('1 of 5').waitFor();
  await button('Next message').click();
  await page.getByText('2 of 5').waitFor();
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  since = await simulator.now();
  await send.click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByText('what was sent cannot be taken back').waitFor();
  // slow enough to be paused in the middle
  await simulator.fault({
    match: { method: 'POST', path: '/messages' },
    effect: { delayMs: 6_000 },
  });
  await dialog.getByRole('button', { name: `Send to ${PEOPLE.able} contacts` }).click();
  await page.getByRole('heading', { name: 'Autumn offer', level: 1 }).waitFor();
});

test('it is paused, says by whom, and goes on', async () => {
  await button('Pause').click();
  await page.getByText(/^Paused by /).waitFor();
  await simulator.clearFaults();
  await button('Resume').first().click();
  await page.getByText('Finished', { exact: true }).first().waitFor();
});

test('the report adds up, each number leads to its list, and the provider got as many', async () => {
  await simulator.idle();
  const progress = page.getByRole('region', { name: 'Progress' });
  await progress.getByText(`= ${AUDIENCE} recipients`).waitFor();
  await progress.getByRole('link', { name: `not sent ${AUDIENCE - LIMIT}` }).waitFor();
  await progress.getByRole('link', { name: new RegExp(`^(delivered|read) ${LIMIT}$`) }).waitFor();
  const reasons = page.getByRole('region', { name: 'Why they were not sent' });
  await reasons.getByText('Not sent: opted out of marketing').waitFor();
  await reasons.getByText('Not sent: no number').waitFor();
  await reasons.getByText('Not sent: the messaging limit is reached').waitFor();
  const ledger = (await simulator.requests({ path: '/messages', since })).filter(
    ({ method, wamid }) => method === 'POST' && wamid
  );
  expect(ledger.length).toBe(LIMIT);
  expect(new Set(ledger.map(({ body }) => (body as { to: string }).to)).size).toBe(LIMIT);

  await reasons.getByRole('link', { name: 'Not sent: opted out of marketing' }).click();
  await until(
    async () => (await page.getByRole('row').count()) === PEOPLE.optedOut + 1,
    'the list shows those of the reason'
  );
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  const [file] = await Promise.all([page.waitForEvent('download'), button('Export these').click()]);
  const rows = fs
    .readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(rows.length).toBe(PEOPLE.optedOut + 1);
  expect(rows.slice(1).every((row) => row.includes('not_sent,opted_out'))).toBe(true);
});

test('the channel tells how much of its limit was used', async () => {
  await open(`${CHANNELS}/${demo.channel.documentId}`);
  await page
    .getByText(`${LIMIT} people a day · at least ${LIMIT} used by this installation`)
    .waitFor();
});

test('an audience that grew is checked again; what Meta holds says so, and leads to its list', async () => {
  await simulator.call('PATCH', `/numbers/${demo.channel.phoneNumberId}`, { limit: 100_000 });
  const asAdmin = <T>(method: string, path: string, body?: object) =>
    call<T>(method, `/whatsapp${path}`, body, adminToken);
  await asAdmin('POST', `/channels/${demo.channel.documentId}/actions/check`, {});
  const tag = await asAdmin<{ documentId: string }>('POST', '/tags', { name: 'winter' });
  const [template] = await asAdmin<{ documentId: string }[]>('GET', '/templates?q=order_shipped');
  await people(1, 'Early', [tag.documentId]);
  const { documentId } = await asAdmin<{ documentId: string }>('POST', '/campaigns', {
    name: 'Winter news',
    kind: 'broadcast',
    channel: demo.channel.documentId,
    template: template?.documentId,
    variables: { 'body.1': '{{ contact.firstName }}', 'body.2': 'FR-1' },
    audience: { tags: [tag.documentId] },
  });
  for (const to of ['4915155510000', '4915155610000']) {
    const messages = [{ id: `wamid.${to}`, message_status: 'held_for_quality_assessment' }];
    const body = { contacts: [{ input: to, wa_id: to }], messages };
    await simulator.fault({ match: { path: '/messages', to }, effect: { status: 200, body } });
  }
  const send = async (label: string) => {
    await button(label).click();
    await page.getByRole('alertdialog').getByRole('button', { name: label }).click();
  };
  await open(`${CAMPAIGNS}/${documentId}/preflight`);
  await button('Send to 1 contact').waitFor();
  await people(1, 'Late', [tag.documentId]);
  await send('Send to 1 contact');
  await page.getByText('1 person was in the audience when it was checked, now it is 2.').waitFor();
  await button('Check again').click();
  await send('Send to 2 contacts');
  const reason = 'Held by Meta for a check of the template';
  const held = page.getByRole('region', { name: 'Why some are still on the way' });
  await held.getByRole('link', { name: reason }).click();
  await until(
    async () => (await page.getByRole('row').getByText(reason).count()) === 2,
    'the list shows both with the reason'
  );
  await page.getByRole('combobox', { name: 'Reason' }).getByText(reason).waitFor();
  await settled();
  expect(await seriousFindings(page, 'main')).toEqual([]);
  await simulator.clearFaults();
});

test('who may not see campaigns sees none of it; who may only read cannot send', async () => {
  const id = await newestCampaign();
  const reader = await openSecondAgent(demo, ['Rita', 'Reader'], {}, [
    'plugin::whatsapp.campaign.read',
  ]);
  try {
    await reader.page.goto(`${demo.strapiUrl}/admin${CAMPAIGNS}/${id}`);
    await reader.page.getByRole('region', { name: 'Progress' }).waitFor();
    expect(
      await reader.page.getByRole('button', { name: /^(Retry|Stop|Pause|Copy)/ }).count()
    ).toBe(0);
    for (const address of [SEGMENTS, `${CAMPAIGNS}/${id}/preflight`]) {
      await reader.page.goto(`${demo.strapiUrl}/admin${address}`);
      await reader.page
        .getByText("You don't have the permissions to access that content")
        .waitFor();
    }
  } finally {
    await reader.close();
  }
});

/** What spreadsheets make of lists: a doubled head, a disguised number, a formula, lines that are broken. */
const BROKEN_LIST = [
  'Handy;Handy;Vorname',
  '0151 82000001;;Ida',
  '="0151 82000002";;Łukasz',
  '=SUM(A1:A9);;Formula',
  'Handy;Handy;Vorname',
  '+49 151 82000004;;"never closed',
  '+49 151 82000005;;Eve;too;many',
].join('\r\n');

test('a file of numbers becomes an audience: its columns are told, and what was refused is seen', async () => {
  await open(`${CAMPAIGNS}/new?kind=broadcast`);
  await page.getByRole('textbox', { name: 'Name' }).fill('To a file');
  const include = page.getByRole('group', { name: 'Send to' });
  await include.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('menuitem', { name: 'File' }).click();
  const drawer = page.getByRole('dialog', { name: 'File of recipients' });
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'Herbst.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(BROKEN_LIST, 'utf16le'),
  });
  await drawer.getByRole('combobox', { name: 'Handy (2)' }).waitFor();
  await drawer.getByRole('combobox', { name: 'Numbers without country code' }).click();
  await page.keyboard.type('Germany');
  await page.getByRole('option', { name: /^Germany/ }).click();
  await drawer.getByRole('checkbox', { name: /^Make contacts of numbers/ }).click();
  await drawer.getByRole('button', { name: 'Read file' }).click();
  await drawer.getByText('= 6 rows').waitFor();
  for (const line of [
    'Line 4: No phone number: =SUM(A1:A9)',
    'Line 5: The head stands there again',
  ]) {
    await drawer.getByText(line).waitFor();
  }
  expect(await seriousFindings(page, '[role=dialog]')).toEqual([]);
  await drawer.getByRole('button', { name: 'Use 2 people' }).click();
  await include.getByText('Herbst', { exact: true }).waitFor();
  await page.getByText('About 2 people').waitFor();
});

test('repetition, spread and quiet hours are kept, and shown again after a reload', async () => {
  await page.getByRole('radio', { name: 'At a time' }).click();
  await page.getByLabel('Begins').fill('2031-01-31T09:30');
  await page.getByRole('combobox', { name: 'Time zone' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Lisbon');
  await page.getByRole('option', { name: 'Europe/Lisbon' }).click();
  await choose('Repeat', 'Every month');
  await page.getByLabel('Until').fill('2031-06-30T12:00');
  await page.getByRole('checkbox', { name: 'Spread over several hours' }).click();
  await page.getByLabel('Hours', { exact: true }).fill('5');
  await page.getByRole('checkbox', { name: 'Quiet hours: nothing is sent then' }).click();
  await page.getByLabel('From', { exact: true }).fill('20:15');
  await page.getByLabel('To', { exact: true }).fill('07:45');
  await button('Save').click();
  await page.getByRole('heading', { name: 'To a file', level: 1 }).waitFor();
  await page.reload();
  await page.getByRole('group', { name: 'Send to' }).getByText('Herbst', { exact: true }).waitFor();
  const shown = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
  expect(await Promise.all(['Begins', 'Until', 'Hours', 'From', 'To'].map(shown))).toEqual([
    '2031-01-31T09:30',
    '2031-06-30T12:00',
    '5',
    '20:15',
    '07:45',
  ]);
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe(
    'Europe/Lisbon'
  );
  await page.getByRole('combobox', { name: 'Repeat' }).getByText('Every month').waitFor();
});

test('a stop word of one’s own takes the consent of whoever writes it', async () => {
  await open('/settings/whatsapp/sending');
  await page.getByRole('textbox', { name: 'Stop words of your own' }).fill('kein Newsletter');
  await button('Save').click();
  await until(async () => button('Save').isDisabled(), 'it is saved');
  await page.reload();
  const words = page.getByRole('textbox', { name: 'Stop words of your own' });
  await until(async () => (await words.inputValue()) === 'kein Newsletter', 'it is still there');
  await simulator.customerWrites(
    '4915155590001',
    { type: 'text', text: { body: 'Kein  Newsletter!' } },
    { channel: demo.channel.phoneNumberId, profile: { name: 'Rosa Rest' } }
  );
  await open('/plugins/whatsapp/contacts?_q=Rosa');
  await page.getByRole('link', { name: 'Rosa Rest' }).click();
  await page.getByRole('tab', { name: 'Consent' }).click();
  await page.getByText('Kein Newsletter!').waitFor();
  await page.getByText('Opted out').first().waitFor();
});

test('the browser has met no error', () => {
  // what is refused, while the form is half filled or after a check, is an answer that the browser calls a failure;
  // the file of the header lies nowhere
  const expected = /status of 4(?:00|22)|shop\.example/;
  expect(admin.problems().filter((problem) => !expected.test(problem))).toEqual([]);
});
