import { openAdmin } from '../helpers/browser';
import type { AdminBrowser } from '../helpers/browser';
import { startDemo } from '../helpers/demo';
import type { RunningDemo } from '../helpers/demo';
import { controlSimulator } from '../helpers/simulator';
import type { SimulatorControl, SimulatorNumber } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOUR_MS = 3_600_000;
const IDA = '4915155500101';
const QUESTION = 'Is the blue one still there?';
const ANSWER = 'Yes, it is waiting for you.';

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  admin = await openAdmin(demo);
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

const open = (address: string) => admin.page.goto(`${demo.strapiUrl}/admin${address}`);
const button = (name: string | RegExp) => admin.page.getByRole('button', { name });
const message = (name: RegExp) => admin.page.getByRole('article', { name });
const askedMessages = () => simulator.requests({ path: '/messages', to: IDA });

test('a number is connected with its API key, step by step', async () => {
  const number = await simulator.call<SimulatorNumber>('POST', '/numbers', {
    displayPhoneNumber: '+49 30 55502000',
    verifiedName: 'Frost Outlet',
  });
  await open('/settings/whatsapp/channels');
  await admin.page.getByRole('link', { name: 'Connect a number' }).click();
  await button('Continue').click();

  const key = admin.page.getByRole('textbox', { name: 'API key' });
  await key.fill('no-key-of-anybody');
  await button('Check key').click();
  await admin.page.getByText('360dialog refuses this API key').waitFor();

  await key.fill(number.key);
  await button('Check key').click();
  await admin.page.getByText('Frost Outlet').waitFor();
  await button('Connect +49 30 55502000').click();
  await admin.page.getByRole('heading', { name: '+49 30 55502000 is connected' }).waitFor();
  expect(await admin.page.getByRole('img', { name: 'Done' }).count()).toBe(7);

  const connected = (await simulator.numbers()).find(({ key: one }) => one === number.key);
  expect(connected?.webhook?.url).toContain(`${demo.strapiUrl}/api/whatsapp/webhooks/`);
  expect(Object.keys(connected?.webhook?.headers ?? {})).toHaveLength(1);
});

test('what a customer writes stands in the open list without a reload, unread', async () => {
  await open('/plugins/whatsapp/dialogues');
  await admin.page.getByRole('tab', { name: 'Unanswered 0' }).waitFor();
  await simulator.customerWrites(
    IDA,
    { type: 'text', text: { body: QUESTION } },
    { profile: 'Ida Frost' }
  );
  await admin.page.getByRole('link', { name: /Ida Frost.*Is the blue one still there/ }).waitFor();
  await admin.page.getByRole('tab', { name: 'Unread 1' }).waitFor();
});

test('the agent answers, and the ticks follow without a reload', async () => {
  await admin.page.getByRole('link', { name: /Ida Frost/ }).click();
  await message(/^Ida Frost, .*Is the blue one still there/).waitFor();
  await admin.page.getByRole('textbox', { name: 'Message' }).fill(ANSWER);
  await button('Send').click();
  await message(/waiting for you.*, delivered$/).waitFor();

  const [sent, ...more] = await askedMessages();
  expect(more).toEqual([]);
  expect(sent?.body).toMatchObject({ type: 'text', text: { body: ANSWER } });

  await simulator.customerDoes(IDA, 'read');
  await message(/waiting for you.*, read$/).waitFor();
});

test('after 25 hours the composer is locked, and a template can be filled and sent', async () => {
  await simulator.advanceClock(25 * HOUR_MS);
  await admin.page.getByText(/The 24-hour window closed/).waitFor();
  expect(await admin.page.getByRole('textbox', { name: 'Message' }).count()).toBe(0);

  await button('Choose template').click();
  const drawer = admin.page.getByRole('dialog', { name: 'Send a template' });
  await drawer.getByRole('button', { name: /^order_shipped/ }).click();
  await drawer.getByRole('textbox', { name: /\{\{1\}\}/ }).fill('Ida');
  await drawer.getByRole('textbox', { name: /\{\{2\}\}/ }).fill('FR-1001');
  await drawer.getByRole('button', { name: 'Send to Ida Frost' }).click();
  await message(/Hello Ida, your order FR-1001.*, delivered$/).waitFor();

  const sent = await until(async () => (await askedMessages())[1], 'the template was sent');
  expect(sent.body).toMatchObject({
    type: 'template',
    template: {
      name: 'order_shipped',
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ida' },
            { type: 'text', text: 'FR-1001' },
          ],
        },
      ],
    },
  });
});

test('an answer opens the window again', async () => {
  await simulator.customerWrites(IDA, { type: 'text', text: { body: 'Thank you!' } });
  await message(/^Ida Frost, .*Thank you!$/).waitFor();
  await admin.page.getByRole('textbox', { name: 'Message' }).waitFor();
});

test('the browser reported no error and no warning of ours', () => {
  expect(admin.problems()).toEqual([]);
});
