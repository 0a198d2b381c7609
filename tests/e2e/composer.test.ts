import type { Page } from 'playwright-core';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { openSecondAgent } from '../helpers/second-agent';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOUR_MS = 3_600_000;
const IDA = '4915155500101';
const MAX = '4915155500102';

let demo: RunningDemo;
let admin: AdminBrowser;
let colleague: AdminBrowser;
let simulator: SimulatorControl;
let idasQuestion: string;

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  admin = await openAdmin(demo);
  colleague = await openSecondAgent(demo, ['Bo', 'Winter']);
  for (const { page } of [admin, colleague]) page.setDefaultTimeout(10_000);
  const write = (id: string, body: string, profile: string) =>
    simulator.customerWrites(id, { type: 'text', text: { body } }, { profile });
  idasQuestion = (await write(IDA, 'Is the blue one still there?', 'Ida Frost')).wamid;
  await write(MAX, 'Where is my parcel?', 'Max Berg');
});
afterAll(async () => {
  await admin?.close();
  await colleague?.close();
  await demo?.stop();
});

const openDialogue = async (name: string, page: Page = admin.page) => {
  await page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/dialogues?view=all`);
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name }).waitFor();
};
const text = (page: Page = admin.page) =>
  page.getByRole('form', { name: 'Answer' }).getByRole('textbox', { name: 'Message' });
const message = (name: RegExp, page: Page = admin.page) => page.getByRole('article', { name });
const sent = async (to: string) =>
  (await simulator.requests({ path: '/messages', to })).map(
    ({ body }) => body as Record<string, unknown>
  );

test('a message is answered by its key, and the answer quotes it', async () => {
  await openDialogue('Ida Frost');
  const question = message(/^Ida Frost, .*Is the blue one/);
  await question.focus();
  await admin.page.keyboard.press('r');
  await admin.page.getByText('Replying to').waitFor();
  await admin.page.keyboard.type('Yes, it is');
  await admin.page.keyboard.press('Enter');
  await message(/Yes, it is, delivered$/).waitFor();
  expect(await sent(IDA)).toMatchObject([
    { type: 'text', text: { body: 'Yes, it is' }, context: { message_id: idasQuestion } },
  ]);
  expect(
    await message(/Yes, it is, delivered$/)
      .locator('svg title')
      .textContent()
  ).toMatch(/^queued: .+\naccepted by 360dialog: .+\nsent: .+\ndelivered: .+ 2\d{3} at .+$/);
  await message(/Yes, it is, delivered$/)
    .getByRole('button', { name: 'Go to the message that is answered' })
    .waitFor();
  expect(await admin.page.getByText('Replying to').count()).toBe(0);
});

test('a reaction stands at its message and can be taken away', async () => {
  const question = message(/^Ida Frost, .*Is the blue one/);
  await question.focus();
  await admin.page.keyboard.press('.');
  await admin.page.getByRole('button', { name: '👍' }).click();
  await question.getByText('👍').waitFor();
  const reaction = await until(
    async () => (await sent(IDA)).find(({ type }) => type === 'reaction'),
    'the reaction was sent'
  );
  expect(reaction).toMatchObject({ reaction: { message_id: idasQuestion, emoji: '👍' } });

  await question.focus();
  await admin.page.keyboard.press('.');
  await admin.page.getByRole('button', { name: 'Take the reaction away' }).click();
  await question.getByText('👍').waitFor({ state: 'detached' });
});

test('a canned reply is written, found by the slash, and its gap has to be filled', async () => {
  await text().click();
  await admin.page.keyboard.type('/');
  await admin.page.getByRole('button', { name: 'Manage canned replies' }).click();
  const drawer = admin.page.getByRole('dialog', { name: 'Canned replies' });
  await drawer.getByRole('button', { name: 'New canned reply' }).click();
  await drawer.getByRole('textbox', { name: 'Shortcut' }).fill('hello');
  await drawer
    .getByRole('textbox', { name: /^Text/ })
    .fill('Hello {{ contact.firstName }}, *thank you* for writing.');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('/hello', { exact: true }).waitFor();
  await drawer.getByRole('button', { name: 'Close' }).click();

  await text().fill('');
  await text().click();
  await admin.page.keyboard.type('/hel');
  await admin.page.getByRole('option', { name: /\/hello/ }).waitFor();
  await admin.page.keyboard.press('Enter');
  await until(
    async () => (await text().inputValue()) === 'Hello Ida, *thank you* for writing.',
    'the reply stands in the field'
  );

  await text().fill('Hello [first name]!');
  await admin.page.keyboard.press('Enter');
  const chosen = await admin.page.evaluate(
    `(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(document.activeElement)`
  );
  expect(chosen).toBe('[first name]');
  await text().fill('');
});

test('a canned reply is changed and deleted', async () => {
  await text().click();
  await admin.page.keyboard.type('/');
  await admin.page.getByRole('button', { name: 'Manage canned replies' }).click();
  const drawer = admin.page.getByRole('dialog', { name: 'Canned replies' });
  await drawer.getByRole('button', { name: 'Edit /hello' }).click();
  await drawer.getByRole('textbox', { name: /^Text/ }).fill('Good morning from the shop.');
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Good morning from the shop.').waitFor();
  await drawer.getByRole('button', { name: 'Delete /hello' }).click();
  const dialog = admin.page.getByRole('alertdialog');
  await dialog.getByText('Messages that were sent with it stay as they are.').waitFor();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await drawer.getByText(/^No canned replies yet/).waitFor();
  await drawer.getByRole('button', { name: 'Close' }).click();
  await text().fill('');
});

test('formatting by keys, and a draft for each dialogue', async () => {
  await text().click();
  await admin.page.keyboard.type('soon');
  await admin.page.keyboard.press('Control+a');
  await admin.page.keyboard.press('Control+b');
  expect(await text().inputValue()).toBe('*soon*');

  await admin.page.getByRole('link', { name: /Max Berg/ }).click();
  await admin.page.getByRole('heading', { name: 'Max Berg' }).waitFor();
  expect(await text().inputValue()).toBe('');
  await admin.page.getByRole('link', { name: /Ida Frost/ }).click();
  await admin.page.getByRole('heading', { name: 'Ida Frost' }).waitFor();
  expect(await text().inputValue()).toBe('*soon*');
  await text().fill('');
});

test('a file waits with its dialogue, as its caption does', async () => {
  const removal = admin.page.getByRole('button', { name: 'Remove plan.txt' });
  await admin.page
    .locator('#whatsapp-attach')
    .setInputFiles({ name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('plan') });
  await removal.waitFor();
  await text().fill('The plan');

  await admin.page.getByRole('link', { name: /Max Berg/ }).click();
  await admin.page.getByRole('heading', { name: 'Max Berg' }).waitFor();
  await text().waitFor();
  expect(await removal.count()).toBe(0);
  await admin.page.getByRole('link', { name: /Ida Frost/ }).click();
  await admin.page.getByRole('heading', { name: 'Ida Frost' }).waitFor();
  await removal.waitFor();
  await until(() => admin.page.getByRole('button', { name: 'Send' }).isEnabled(), 'it can go');
  await admin.page.getByRole('button', { name: 'Send' }).click();
  await message(/The plan, delivered$/).waitFor();
  expect((await sent(IDA)).at(-1)).toMatchObject({
    type: 'document',
    document: { filename: 'plan.txt', caption: 'The plan' },
  });
  expect(await removal.count()).toBe(0);
});

test('Enter can be made to break the line', async () => {
  await admin.page.getByRole('button', { name: 'Preferences for writing' }).click();
  const enterSends = admin.page.getByRole('checkbox', { name: /^Enter sends/ });
  await enterSends.click();
  await admin.page.keyboard.press('Escape');
  await text().click();
  await admin.page.keyboard.type('one');
  await admin.page.keyboard.press('Enter');
  await admin.page.keyboard.type('two');
  expect(await text().inputValue()).toBe('one\ntwo');
  await admin.page.keyboard.press('Control+Enter');
  await message(/one\s+two, delivered$/).waitFor();

  await admin.page.getByRole('button', { name: 'Preferences for writing' }).click();
  await enterSends.click();
  await admin.page.keyboard.press('Escape');
});

test('a note stands in the thread of both agents, and nowhere else', async () => {
  await openDialogue('Ida Frost', colleague.page);
  const before = (await sent(IDA)).length;
  await admin.page.getByRole('button', { name: 'Note', exact: true }).click();
  const note = admin.page.getByRole('textbox', { name: 'Note for your team' });
  await note.fill('Asked for a refund before');
  await admin.page.keyboard.press('Enter');
  await message(/^Note by /, colleague.page)
    .getByText('Asked for a refund before')
    .waitFor();
  await text().waitFor();
  expect(await sent(IDA)).toHaveLength(before);

  await message(/^Note by /)
    .getByRole('button', { name: 'Delete the note' })
    .click();
  await admin.page.getByRole('button', { name: 'Undo' }).click();
  await message(/^Note by /).waitFor();
});

test('both see who looks and who answers', async () => {
  await admin.page.getByText('Bo Winter is looking at this').waitFor();
  await text(colleague.page).fill('I am on it');
  await admin.page.getByText('Bo Winter is answering…').waitFor();
});

test('who was slower is asked once before his answer goes out', async () => {
  await text().fill('It costs 40 €');
  const before = (await sent(IDA)).length;
  await colleague.page.getByRole('button', { name: 'Send' }).click();
  await admin.page.getByText(/^Bo Winter answered \d+ seconds? ago$/).waitFor();
  await text().press('Enter');
  await until(
    () => admin.page.evaluate(`document.activeElement.textContent === 'Send mine too'`),
    'the question has the focus'
  );
  expect(await sent(IDA)).toHaveLength(before + 1);
  await admin.page.keyboard.press('Enter');
  await message(/It costs 40 €, delivered$/).waitFor();
});

test('assigning and closing shows with both agents', async () => {
  await admin.page.getByRole('button', { name: 'Assign to me' }).click();
  const assigned = colleague.page.getByRole('button', { name: /^Assigned: / });
  await assigned.waitFor();
  // what can be taken back waits as long as the pointer is on it
  const undo = admin.page.getByRole('button', { name: 'Undo' });
  await undo.hover();
  await assigned.click();
  await colleague.page.getByRole('menuitem', { name: 'Assign to me' }).click();
  await admin.page.getByRole('button', { name: 'Assigned: Bo Winter' }).waitFor();
  await undo.click();
  await admin.page.getByText(/^Nothing was changed: a colleague/).waitFor();
  await admin.page.getByRole('button', { name: 'Assigned: Bo Winter' }).waitFor();
  const close = admin.page.locator('main').getByRole('button', { name: 'Close', exact: true });
  await close.click();
  await colleague.page.getByRole('button', { name: 'Reopen' }).click();
  await close.waitFor();
});

test('a text that came too late is kept for the team and offered when the customer answers', async () => {
  await text().fill('It will arrive tomorrow');
  await simulator.advanceClock(25 * HOUR_MS);
  await admin.page.getByText('Your text is kept').waitFor();
  await colleague.page.getByText(/^Text by .* is kept$/).waitFor();

  await simulator.customerWrites(IDA, { type: 'text', text: { body: 'And now?' } });
  await admin.page.getByText('Ida Frost answered').waitFor();
  await admin.page.getByRole('button', { name: 'Use it' }).click();
  await until(
    async () => (await text().inputValue()) === 'It will arrive tomorrow',
    'the text stands in the field'
  );
  await colleague.page.getByText('Ida Frost answered').waitFor({ state: 'detached' });
  await text().press('Enter');
  await message(/It will arrive tomorrow, delivered$/).waitFor();
});

test('neither browser reported an error or a warning of ours', () => {
  // but that the assignment was not taken back
  expect(admin.problems()).toEqual([expect.stringContaining('409 (Conflict)')]);
  expect(colleague.problems()).toEqual([]);
});
