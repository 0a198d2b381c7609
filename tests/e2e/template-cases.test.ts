import type { Locator, Page } from 'playwright-core';
import { actionId, type PermissionKey } from '../../shared/permissions';
import { textOf } from '../../shared/templates/components';
import { ACCEPTED_KINDS } from '../fixtures/templates/kinds';
import type { Definition } from '../fixtures/templates/build';
import { adminCalls, type AdminCall } from '../helpers/admin-calls';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { greyPng } from '../helpers/pictures';
import { createRole, openSecondAgent, type AgentRole } from '../helpers/second-agent';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

interface Stored {
  documentId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  components: Record<string, unknown>[];
}

let demo: RunningDemo;
let simulator: SimulatorControl;
let call: AdminCall;
let admin: AdminBrowser;
let colleague: AdminBrowser | undefined;
let role: AgentRole;
let page: Page;
/** documentIds by name. */
const ids: Record<string, string> = {};

const KINDS: readonly [name: string, kind: string, partsOfIt: RegExp][] = [
  ['plants', 'media card carousel', /not built here: carousel\./],
  ['login_code', 'authentication, copy code', /not built here: one-time password/],
  ['new_offer', 'flow by its id', /not built here: form \(flow\)\./],
  ['groceries', 'catalogue', /not built here: catalogue\./],
];
const BODY = 'Hello {{1}}, the workshop on wool begins on Monday at nine in our shop.';
const TEXT = { type: 'BODY', text: BODY, example: { body_text: [['Maja']] } };
const REPLIES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Sample files of the platform lie at addresses of its own. */
const withSampleFile = (definition: Definition): unknown =>
  JSON.parse(
    JSON.stringify(definition).replace(/"4::[^"]*"/g, '"https://cdn.example/sample"')
  ) as unknown;

/** Somebody makes a template with another tool: it exists at the platform only. */
const createElsewhere = async (name: string, definition: Definition) => {
  const answer = await fetch(`${demo.simulatorUrl}/message_templates`, {
    method: 'POST',
    headers: { 'D360-API-KEY': demo.simulatorKey, 'content-type': 'application/json' },
    body: JSON.stringify({ ...(withSampleFile(definition) as object), name }),
  });
  expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([200, '']);
};

/** A picture in Strapi's own media library. */
const uploadToLibrary = async (name: string) => {
  const form = new FormData();
  form.append('files', new Blob([greyPng(40, 20)], { type: 'image/png' }), name);
  const answer = await fetch(`${demo.strapiUrl}/api/upload`, {
    method: 'POST',
    headers: { authorization: `Bearer ${demo.apiToken}` },
    body: form,
  });
  expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([201, '']);
};

const plain = (text: string, more: object = {}): Definition =>
  ({
    language: 'en',
    category: 'UTILITY',
    components: [{ type: 'BODY', text }],
    ...more,
  }) as unknown as Definition;

const open = (address: string, on: Page = page) =>
  on.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/templates${address}`);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const field = (name: string | RegExp) => page.getByRole('textbox', { name });
const body = () => page.getByRole('textbox', { name: 'Body', exact: true });
const preview = () => page.getByRole('group', { name: 'Preview' });
const shown = (locator: Locator) => locator.waitFor();
const may = (...rights: PermissionKey[]) => role.may(rights.map(actionId));
const stored = (id: string) => call<Stored>('GET', `/whatsapp/templates/${id}`);

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  await simulator.call('PATCH', '/moderation', { delayMs: 0, decide: 'approve' });
  await simulator.call('PATCH', '/delivery', { templateEvents: 'meta' });
  for (const [name, kind] of KINDS) {
    await createElsewhere(name, ACCEPTED_KINDS[kind] as Definition);
  }
  await createElsewhere('order_on_its_way', ACCEPTED_KINDS['right to left'] as Definition);
  await createElsewhere(
    'day_of_workshop',
    plain('On which day would you like to come to our workshop?', {
      components: [
        { type: 'BODY', text: 'On which day would you like to come to our workshop?' },
        { type: 'BUTTONS', buttons: REPLIES.map((text) => ({ type: 'QUICK_REPLY', text })) },
      ],
    })
  );
  await createElsewhere('opening_hours', plain('Our shop is open from nine to five on weekdays.'));
  await simulator.customerWrites(
    '4915155500101',
    { type: 'text', text: { body: 'Hi' } },
    { profile: 'Ida Frost' }
  );
  await uploadToLibrary('library-wool.png');
  await simulator.idle();

  call = await adminCalls(demo);
  await call('POST', '/whatsapp/templates/actions/sync', {});
  const all = await call<Stored[]>('GET', '/whatsapp/templates?pageSize=100');
  for (const { name, documentId } of all) ids[name] = documentId;
  role = await createRole(call, 'Reader');
  admin = await openAdmin(demo, { width: 1440, height: 900 });
  page = admin.page;
  page.setDefaultTimeout(10_000);
});
afterAll(async () => {
  await colleague?.close();
  await admin?.close();
  await demo?.stop();
});

/** Every fixed text of a definition, in pieces between its variables and formatting. */
const fixedTexts = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(fixedTexts);
  if (typeof value !== 'object' || value === null) return [];
  const own = textOf(value, 'text')
    .split(/\{\{\w+\}\}/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.length > 1);
  const { components, buttons, cards } = value as Record<string, unknown>;
  return [...own, ...[components, buttons, cards].flatMap(fixedTexts)];
};

test.each(KINDS)('%s, made elsewhere, is shown whole and read only', async (name, _kind, parts) => {
  const { components } = await stored(ids[name] as string);
  await open(`/${ids[name]}/edit`);
  await shown(page.getByText('Only WhatsApp Manager can change this template'));
  await shown(page.getByText(parts));
  for (const text of fixedTexts(components)) await shown(preview().getByText(text).first());
  const cards = components.flatMap(({ cards: own }) => (Array.isArray(own) ? own : []));
  expect(await preview().getByRole('listitem').count()).toBe(cards.length);
  expect(await page.getByRole('main').getByRole('textbox').count()).toBe(0);
  expect(await button(/Save draft|Submit/).count()).toBe(0);
});

test('a text of a language that runs from right to left does so in its preview', async () => {
  await open(`/${ids.order_on_its_way}`);
  const chat = preview().locator('[lang=ar]');
  await shown(chat.getByText(/ليلى/));
  expect(
    await page.evaluate('getComputedStyle(document.querySelector("[lang=ar]")).direction')
  ).toBe('rtl');
  // the time ends the last line, and that is on the left here
  const [bubble, time] = await Promise.all([
    chat.locator('> *').first().boundingBox(),
    chat.getByText(/^\d{1,2}:\d\d/).boundingBox(),
  ]);
  expect(time && bubble && time.x - bubble.x).toBeLessThan((bubble?.width ?? 0) / 2);
});

test('more than three buttons fold away, and "See all options" opens their list', async () => {
  await open(`/${ids.day_of_workshop}`);
  await shown(preview().getByText('Tuesday'));
  expect(await preview().getByText('Wednesday').count()).toBe(0);
  await button('See all options').press('Enter');
  const sheet = page.getByRole('group', { name: 'All options' });
  for (const text of REPLIES) await shown(sheet.getByText(text));
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(await page.locator(':focus').innerText()).toBe('See all options');
});

describe('a draft', () => {
  test('takes its sample picture from the media library', async () => {
    await open('/new?kind=media');
    await field('Name').fill('workshop_wool');
    await page.getByRole('radio', { name: 'Image' }).click();
    await page.getByRole('button', { name: 'Media library', exact: true }).click();
    const library = page.getByRole('dialog');
    await library.getByRole('button', { name: /^API Uploads/ }).click();
    await library.getByRole('checkbox', { name: /library-wool/ }).click();
    await library.getByRole('button', { name: 'Finish' }).click();
    await shown(page.getByRole('img', { name: 'Sample library-wool.png' }));
    const width = `document.querySelector('img[alt="Sample library-wool.png"]').naturalWidth`;
    await until(async () => (await page.evaluate(width)) === 40, 'the picture is drawn');
  });

  test('is previewed with a contact’s data', async () => {
    await body().fill(BODY);
    await field(/^\{\{1\}\}/).fill('Maja');
    await shown(preview().getByText(/^Hello Maja, the workshop/));
    await page.getByRole('combobox', { name: 'Filled with' }).click();
    await page.getByRole('option', { name: 'Ida Frost' }).click();
    await shown(preview().getByText(/^Hello Ida, the workshop/));
    await page.waitForURL(/\/templates\/[a-z0-9]+\/edit$/);
  });

  test('that somebody else has changed meanwhile keeps what is typed, and asks', async () => {
    const id = page.url().split('/').at(-2) as string;
    const { name, language, category } = await stored(id);
    const components = [{ ...TEXT, text: `${BODY} Theirs.` }];
    await call('PUT', `/whatsapp/templates/${id}`, {
      draft: { name, language, category, components },
    });
    await body().press('End');
    await page.keyboard.type(' Mine.');
    await button('Save draft').click();
    await shown(page.getByText('Somebody else saved this draft'));
    expect(await body().inputValue()).toBe(`${BODY} Mine.`);
    expect((await stored(id)).components[0]?.text).toBe(`${BODY} Theirs.`);
    await button('Save mine over it').click();
    await page.getByText('Somebody else saved this draft').waitFor({ state: 'detached' });
    await until(
      async () => (await stored(id)).components.some(({ text }) => text === `${BODY} Mine.`),
      'mine is saved'
    );
  });

  test('that somebody else has deleted meanwhile can be saved as a new one', async () => {
    const gone = page.url().split('/').at(-2) as string;
    await call('POST', '/whatsapp/templates/actions/delete', { documentIds: [gone] });
    await body().press('End');
    await page.keyboard.type(' Still mine.');
    await button('Save draft').click();
    await shown(page.getByText('This is no draft any more'));
    await button('Save mine as a new draft').click();
    await page.waitForURL((url) => !url.pathname.includes(gone));
    await shown(page.getByText(/^Draft saved/));
    expect(await body().inputValue()).toBe(`${BODY} Mine. Still mine.`);
  });
});

describe('a rejected one', () => {
  test('is copied, mended and approved', async () => {
    await simulator.call('PATCH', '/templates/opening_hours/en', {
      status: 'REJECTED',
      reason: 'INVALID_FORMAT',
    });
    await open(`/${ids.opening_hours}`);
    await shown(page.getByText('Meta rejected this template'));
    await page.getByRole('link', { name: 'Copy and mend' }).click();
    await shown(page.getByText('Copy of opening_hours'));
    expect(await field('Name').inputValue()).toBe('opening_hours_v2');
    await body().press('End');
    await page.keyboard.type(' On Saturdays until noon.');
    await button('Submit').click();
    await page.waitForURL(/\/templates\/[a-z0-9]+$/);
    await shown(page.getByText(/^Approved since /).first());
  });

  test('is mended under its own name and approved again', async () => {
    await open(`/${ids.opening_hours}`);
    await page.getByRole('link', { name: 'Edit and resubmit' }).click();
    await shown(body());
    expect(await field('Name').isEditable()).toBe(false);
    await body().press('End');
    await page.keyboard.type(' Sundays excepted.');
    await button(/^(Submit|Resubmit)/).click();
    await page.waitForURL(new RegExp(`/templates/${ids.opening_hours}$`));
    await shown(page.getByText(/^Approved since /).first());
    expect(await stored(ids.opening_hours as string)).toMatchObject({
      name: 'opening_hours',
      components: [{ text: expect.stringMatching(/Sundays excepted\.$/) as string }],
    });
  });
});

describe('who may', () => {
  test('nothing with templates is told so', async () => {
    await may('conversationRead', 'messageSend');
    colleague = await openSecondAgent(demo, ['Bo', 'Winter'], {}, role);
    colleague.page.setDefaultTimeout(10_000);
    for (const address of ['', `/${ids.plants}`, '/new']) {
      await open(address, colleague.page);
      await shown(colleague.page.getByText(/don't have the permissions/));
    }
  });

  test('only read finds no way to write, submit, delete or sync', async () => {
    const { page: theirs } = colleague as AdminBrowser;
    await may('templateRead');
    await open('', theirs);
    await shown(theirs.getByRole('link', { name: 'plants', exact: true }));
    const actions = /^(New template|Sync now|Delete|Copy|Send test|Save draft|Submit)/;
    expect(await theirs.getByRole('button', { name: actions }).count()).toBe(0);
    await theirs.getByRole('button', { name: 'Actions for plants' }).click();
    expect(await theirs.getByRole('menuitem').allInnerTexts()).toEqual(['Open']);
    await theirs.getByRole('menuitem', { name: 'Open' }).click();
    await shown(theirs.getByText(/^Approved since /).first());
    expect(await theirs.getByRole('button', { name: actions }).count()).toBe(0);
    expect(await theirs.getByRole('link', { name: actions }).count()).toBe(0);
  });

  test('write, but not submit, can save drafts', async () => {
    const { page: theirs } = colleague as AdminBrowser;
    await may('templateRead', 'templateWrite');
    await open('/new?kind=text', theirs);
    await shown(theirs.getByText('Your role may write drafts, but not submit them'));
    await theirs.getByRole('textbox', { name: 'Name' }).fill('drafted_by_bo');
    await theirs.getByRole('button', { name: 'Save draft' }).click();
    await theirs.waitForURL(/\/templates\/[a-z0-9]+\/edit$/);
    expect(await theirs.getByRole('button', { name: /^Submit/ }).count()).toBe(0);
  });
});

test('the browser reported no error and no warning of ours', () => {
  // what somebody else had changed or deleted meanwhile
  const expected = /status of (409|404)/;
  expect(admin.problems().filter((problem) => !expected.test(problem))).toEqual([]);
});
