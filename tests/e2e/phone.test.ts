import type { Page } from 'playwright-core';
import { seriousFindings } from '../helpers/axe';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { controlSimulator } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOSTILE = `\u202E${'name'.repeat(500)}`;

let demo: RunningDemo;
let admin: AdminBrowser;
let page: Page;

const open = (address: string) => page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp${address}`);
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const field = () => page.locator('#whatsapp-composer-text');
const article = (name: RegExp) => page.getByRole('article', { name });
const put = async (what: string) => {
  await button('What else can be put in').click();
  await page.getByRole('menuitem', { name: what }).click();
};
/** Nothing is cut at the side, and axe finds nothing serious in what is ours. */
const expectGood = async (selector = 'main') => {
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await seriousFindings(page, selector)).toEqual([]);
};

beforeAll(async () => {
  demo = await startDemo();
  const simulator = controlSimulator(demo.simulatorUrl);
  for (const [id, name] of [
    ['4915155500601', 'Ida Frost'],
    ['4915155500602', HOSTILE],
  ] as const) {
    await simulator.customerWrites(
      id,
      { type: 'text', text: { body: 'https://example.com/'.repeat(30) } },
      { profile: { name } }
    );
  }
  await simulator.customerWrites('4915155500601', {
    type: 'unsupported',
    errors: [{ code: 131051, title: 'Message type unknown' }],
  });
  await simulator.idle();
  admin = await openAdmin(demo, { width: 390, height: 844, colorScheme: 'dark' });
  page = admin.page;
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

test('the list is filtered and searched', async () => {
  await open('/dialogues?view=all');
  await page.getByRole('link', { name: /Ida Frost/ }).waitFor();
  await button('Filter').click();
  await page.getByText('All channels').waitFor();
  await expectGood('[role="dialog"]');
  await page.keyboard.press('Escape');
  await expectGood();
  await page.getByPlaceholder('Search name').fill('ida');
  await page.getByRole('link', { name: /Ida Frost/ }).waitFor();
  const top = async (name: string) => (await button(name).boundingBox())?.y;
  expect(await top('New dialogue')).toBe(await top('Filter'));
  await page.getByRole('link', { name: /Ida Frost/ }).click();
  await article(/Ida Frost.*example/).waitFor();
  await expectGood();
});

test('a canned reply is written and taken by the slash', async () => {
  await put('Canned replies');
  await page.getByText('Manage canned replies').click();
  await button('New canned reply').click();
  await page.getByRole('textbox', { name: 'Shortcut' }).fill('hi');
  await page.getByRole('textbox', { name: 'Text' }).fill('Hello {{ contact.firstName }}');
  await button('Save').click();
  await button('Edit /hi').waitFor();
  await expectGood('[role="dialog"]');
  await page.keyboard.press('Escape');
  await field().fill('');
  await field().pressSequentially('/h');
  await page.getByRole('option', { name: /hi/ }).click();
  await until(async () => (await field().inputValue()) === 'Hello Ida', 'it stands in the field');
  await button('Send').click();
  await article(/Hello Ida/).waitFor();
});

test('a note, a reaction and a template', async () => {
  await put('Note');
  await field().fill('Wants a refund');
  await button('Add note').click();
  await page.getByText('Wants a refund').waitFor();

  const message = article(/Ida Frost.*example/);
  await message.click({ position: { x: 40, y: 10 } });
  await message.getByRole('button', { name: 'React' }).click();
  await page.getByRole('button', { name: '👍' }).click();
  await message.getByText('👍').waitFor();

  await put('Choose template');
  const drawer = page.getByRole('dialog', { name: 'Send a template' });
  await drawer.getByRole('button', { name: /hello_world/ }).click();
  await drawer.getByRole('button', { name: 'Send to Ida Frost' }).waitFor();
  await expectGood('[role="dialog"]');
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});

test('the contact’s panel, with a note written there and the number copied', async () => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await button('Show contact').click();
  const panel = page.getByRole('dialog', { name: 'Contact' });
  await panel.getByText('Wants a refund').waitFor();
  await panel.getByRole('button', { name: 'Write a note' }).click();
  await panel.getByRole('textbox', { name: 'Note for your team' }).fill('Called back');
  await panel.getByRole('button', { name: 'Add note' }).click();
  await panel.getByRole('article').getByText('Called back').waitFor();
  await expectGood('[role="dialog"]');
  await panel
    .getByRole('button', { name: /^Copy \+49/ })
    .first()
    .click();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('+4915155500601');
  // the first Esc may be for the button's tooltip
  await until(async () => {
    await page.keyboard.press('Escape');
    return !(await panel.isVisible());
  }, 'the panel is closed');
});

test('alerts are set here, too', async () => {
  await put('Preferences for writing');
  const drawer = page.getByRole('dialog', { name: 'Preferences for writing' });
  const alerts = drawer.getByRole('checkbox', { name: /notif/i });
  await alerts.click();
  await until(async () => alerts.isChecked(), 'they are on');
  await page.keyboard.press('Escape');
});

test('a name that lies and does not end, in the list, the thread and on the card', async () => {
  await open('/dialogues?view=all');
  const entry = page.getByRole('link', { name: /name/ }).first();
  await entry.waitFor();
  await expectGood();
  await entry.click();
  await article(/example/).waitFor();
  await expectGood();
  await button('Show contact').click();
  await page.getByRole('link', { name: 'Open full card' }).click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expectGood();
});

test('the browser reported no error and no warning of ours', () => {
  expect(admin.problems()).toEqual([]);
});
