import type { Locator } from 'playwright-core';
import { openAdmin } from '../helpers/browser';
import type { AdminBrowser } from '../helpers/browser';
import { startDemo } from '../helpers/demo';
import type { RunningDemo } from '../helpers/demo';
import { controlSimulator } from '../helpers/simulator';
import type { SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const MINUTE_MS = 60_000;
/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64'
);

interface PlatformTemplate {
  name: string;
  language: string;
  status: string;
  category: string;
  components: Record<string, unknown>[];
}

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  await simulator.call('PATCH', '/moderation', { delayMs: MINUTE_MS });
  await simulator.call('PATCH', '/delivery', { templateEvents: 'meta' });
  admin = await openAdmin(demo, { width: 1440, height: 900 });
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

const open = (address: string) =>
  admin.page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/templates${address}`);
const button = (name: string | RegExp) => admin.page.getByRole('button', { name });
const field = (name: string | RegExp) => admin.page.getByRole('textbox', { name });
const body = () => admin.page.getByRole('textbox', { name: 'Body', exact: true });
const sample = (variable: number) => field(new RegExp(`^\\{\\{${variable}\\}\\}`));
const shown = (locator: Locator) => locator.waitFor();

const atPlatform = async (name: string): Promise<PlatformTemplate | undefined> => {
  const all = await simulator.call<PlatformTemplate[]>('GET', '/templates');
  return all.find((template) => template.name === name);
};

const choose = async (language: string) => {
  const box = admin.page.getByRole('combobox', { name: 'Language' });
  await box.click();
  await admin.page.keyboard.type(language);
  await admin.page.getByRole('option', { name: new RegExp(language) }).click();
};

const creations = async () =>
  (await simulator.requests({ path: '/message_templates' })).filter(
    ({ method }) => method === 'POST'
  );

/** Lets the review end; the page that stands open after the submission tells it by itself. */
const reviewed = async (name: string) => {
  await shown(admin.page.getByText('In moderation').first());
  await simulator.advanceClock(2 * MINUTE_MS);
  await until(async () => (await atPlatform(name))?.status === 'APPROVED', `${name} is approved`);
  await shown(admin.page.getByText('Approved').first());
};

describe('a text template with two variables', () => {
  test('is written with variables at the cursor, and told where Meta would refuse it', async () => {
    await open('/new?kind=text');
    await field('Name').fill('Order Shipped Today');
    expect(await field('Name').inputValue()).toBe('order_shipped_today');
    await choose('en_US');
    await admin.page.getByRole('radio', { name: 'Utility' }).click();

    await body().click();
    await admin.page.keyboard.type('Hello');
    await admin.page.getByRole('button', { name: 'Variable', exact: true }).click();
    await admin.page.getByRole('button', { name: 'Variable', exact: true }).click();
    expect(await body().inputValue()).toBe('Hello {{1}} {{2}}');
    await shown(button(/^Submit · \d+ errors$/));
    // with errors it is marked as disabled, and leads to the first of them: nothing is sent
    await button(/^Submit/).press('Enter');
    expect(await admin.page.locator(':focus').getAttribute('id')).toBe('wizard-body');
    await shown(admin.page.getByText('stand side by side').first());
    expect(await creations()).toEqual([]);
  });

  test('is mended, and what was typed survives a reload', async () => {
    await body().fill(
      'Hello {{1}}, your order {{2}} left our house today and will be with you tomorrow.'
    );
    await sample(1).fill('Ida');
    await sample(2).fill('FR-1001');
    await shown(admin.page.getByText('Hello Ida, your order FR-1001 left our house').first());
    await shown(admin.page.getByText('free', { exact: true }));
    await admin.page.waitForURL(/\/templates\/[a-z0-9]+\/edit$/);
    // the next new one must not begin with this one's text
    expect(
      await admin.page.evaluate(`Object.keys(localStorage).filter((key) => key.endsWith(':new'))`)
    ).toEqual([]);

    // the browser asks before it drops what is not saved yet
    admin.page.once('dialog', (dialog) => void dialog.accept());
    await body().press('End');
    await admin.page.keyboard.type(' Thank you for your trust!');
    await admin.page.reload();
    await shown(admin.page.getByText(/^Unsaved changes from .* were restored$/));
    expect(await body().inputValue()).toMatch(/tomorrow\. Thank you for your trust!$/);
  });

  test('survives a refusal of the provider, in the provider’s words', async () => {
    await simulator.fault({
      match: { method: 'POST', path: '/message_templates' },
      times: 1,
      effect: {
        status: 400,
        body: {
          error: {
            message: 'Invalid parameter',
            code: 100,
            error_subcode: 2388040,
            error_user_title: 'Character limit exceeded',
            error_user_msg: 'The message body is longer than we like today.',
          },
        },
      },
    });
    await button('Submit').click();
    const alert = admin.page.getByRole('alert');
    await shown(alert.getByText('Character limit exceeded'));
    await shown(alert.getByText(/100 \/ 2388040/));
    // named by the platform: it stands at the field, too
    await shown(admin.page.locator('#wizard-body-findings').getByText(/longer than we like/));
    expect(await body().inputValue()).toMatch(/Thank you for your trust!$/);
  });

  test('goes into moderation and is approved', async () => {
    await button(/^Submit/).click();
    await admin.page.waitForURL(/\/templates\/[a-z0-9]+$/);
    const sent = await until(() => atPlatform('order_shipped_today'), 'it is at the platform');
    expect(sent).toMatchObject({
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', example: { body_text: [['Ida', 'FR-1001']] } }],
    });
    await reviewed('order_shipped_today');
  });
});

describe('a media template', () => {
  test('takes an image, a link with a variable and a call, and is approved', async () => {
    await open('/new?kind=media');
    await field('Name').fill('autumn_wool');
    await choose('en_US');
    await admin.page.getByRole('radio', { name: 'Image' }).click();
    await admin.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'wool.txt', mimeType: 'text/plain', buffer: Buffer.from('wool') });
    await shown(admin.page.getByText(/“wool.txt” cannot be a sample here/));
    await admin.page
      .locator('input[type=file]')
      .setInputFiles({ name: 'wool.png', mimeType: 'image/png', buffer: PNG });
    await shown(admin.page.getByRole('img', { name: 'Sample wool.png' }));

    await body().fill('Hello {{1}}, our new wool has arrived in all the colours of autumn.');
    await sample(1).fill('Ida');
    await button('Add a button').click();
    await admin.page.getByRole('menuitem', { name: 'Link · 1 of 2' }).click();
    await admin.page.keyboard.type('To the shop');
    await field('Address').fill('https://shop.example/wool/');
    await button('Add a variable at the end').click();
    await field('Sample of the whole address').fill('https://shop.example/wool/autumn');
    await button('Add a button').click();
    await admin.page.getByRole('menuitem', { name: 'Call · 1 of 1' }).click();
    await admin.page.keyboard.type('Call us');
    await field('Phone number with country code').fill('+493055501000');

    await shown(admin.page.getByText(/^No errors/).first());
    await button('Submit').click();
    await admin.page.waitForURL(/\/templates\/[a-z0-9]+$/);
    const sent = await until(() => atPlatform('autumn_wool'), 'it is at the platform');
    expect(sent.components).toMatchObject([
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', example: { body_text: [['Ida']] } },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'To the shop',
            url: 'https://shop.example/wool/{{1}}',
            example: ['https://shop.example/wool/autumn'],
          },
          { type: 'PHONE_NUMBER', text: 'Call us' },
        ],
      },
    ]);
    const [creation] = (await creations()).slice(-1);
    expect(JSON.stringify(creation?.body)).not.toContain('sample:');
    await reviewed('autumn_wool');
  });
});

test('the browser reported no error and no warning of ours', () => {
  const expected = /status of 422/; // the refusal above
  expect(admin.problems().filter((problem) => !expected.test(problem))).toEqual([]);
});
