import type { Page } from 'playwright-core';
import { openAdmin } from '../helpers/browser';
import type { AdminBrowser } from '../helpers/browser';
import { startDemo } from '../helpers/demo';
import type { RunningDemo } from '../helpers/demo';
import { greyPng } from '../helpers/pictures';
import { controlSimulator } from '../helpers/simulator';
import type { SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOUR_MS = 3_600_000;
const LIST = '/plugins/whatsapp/templates';
const FOOTER = { type: 'FOOTER', text: 'Reply STOP to hear no more' };
const body = (text: string, ...samples: string[]) => ({
  type: 'BODY',
  text,
  ...(samples.length > 0 ? { example: { body_text: [samples] } } : {}),
});

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;

/** Somebody makes a template with another tool: it exists at the platform only. */
const createElsewhere = async (name: string, language: string, components: object[]) => {
  const answer = await fetch(`${demo.simulatorUrl}/message_templates`, {
    method: 'POST',
    headers: { 'D360-API-KEY': demo.simulatorKey, 'content-type': 'application/json' },
    body: JSON.stringify({ name, language, category: 'MARKETING', components }),
  });
  expect([answer.status, answer.ok ? '' : await answer.text()]).toEqual([200, '']);
};

const change = (name: string, language: string, patch: object) =>
  simulator.call('PATCH', `/templates/${name}/${language}`, patch);
const open = (address: string) => page.goto(`${demo.strapiUrl}/admin${address}`);
const button = (name: string | RegExp) => page.getByRole('button', { name });
const row = (name: string) => page.getByRole('row', { name: new RegExp(`(^| )${name} `) });
const query = () => new URL(page.url()).searchParams;
const syncNow = async () => {
  await button('Sync now').click();
  await page.getByText(/^Synced: \d+ new/).waitFor();
};

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  await simulator.call('PATCH', '/moderation', { delayMs: 0, decide: 'approve' });
  await simulator.call('PATCH', '/delivery', { templateEvents: 'meta' });
  admin = await openAdmin(demo, { width: 1440, height: 900 });
  page = admin.page;
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

test('templates that were made elsewhere appear after a sync, and it says what it changed', async () => {
  const greeting = 'is glad that you are here and wishes you a wonderful day';
  await createElsewhere('welcome', 'de', [
    body('Hallo {{1}}, schön, dass du da bist, wir wünschen dir einen guten Tag!', 'Ida'),
    FOOTER,
  ]);
  await createElsewhere('welcome', 'en', [
    body(`Hello {{1}}, the whole team of {{2}} ${greeting}!`, 'Ida', 'Frost'),
    FOOTER,
  ]);
  await createElsewhere('welcome', 'fr', [
    body('Bonjour {{1}}, nous sommes heureux de vous compter parmi nous aujourd’hui!', 'Ida'),
  ]);
  await createElsewhere('spare_one', 'en', [body('The first of two that nobody needs any more')]);
  await createElsewhere('spare_two', 'en', [body('The second of two that nobody needs any more')]);
  await simulator.idle();

  await open(LIST);
  await row('hello_world').first().waitFor();
  await syncNow();
  const welcome = row('welcome');
  for (const language of ['de', 'en', 'fr']) {
    await welcome.getByRole('link', { name: `${language}: Approved` }).waitFor();
  }

  await button(/^\d+ changes?$/).click();
  const changes = page.getByRole('dialog', { name: 'What the last sync changed' });
  await changes.getByRole('link', { name: 'welcome · fr' }).waitFor();
  await page.keyboard.press('Escape');
  await changes.waitFor({ state: 'detached' });
});

test('filters and search stand in the address, survive a reload and can be cleared', async () => {
  await open(LIST);
  await button('Filters').click();
  await page.getByRole('combobox', { name: 'Select field' }).click();
  await page.getByRole('option', { name: 'Language' }).click();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'French (fr)' }).click();
  await button('Add filter').click();
  await row('hello_world').first().waitFor({ state: 'detached' });
  await row('welcome').waitFor();
  expect(query().get('filters[$and][0][language][$eq]')).toBe('fr');

  await page.reload();
  await row('welcome').waitFor();
  expect(await row('order_shipped').count()).toBe(0);

  await open(`${LIST}?_q=nothing_is_called_so`);
  await page.getByText('No templates match these filters').waitFor();
  await page.getByRole('main').getByRole('button', { name: 'Clear filters' }).last().click();
  await row('order_shipped').waitFor();
  expect(query().get('_q')).toBeNull();
});

test('a row per language or per template, as it was chosen last', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').waitFor();
  expect(await page.getByRole('row').count()).toBe(2);
  await page.getByRole('combobox', { name: 'Rows' }).click();
  await page.getByRole('option', { name: 'One row per language' }).click();
  await row('welcome').nth(2).waitFor();
  expect(query().get('view')).toBe('languages');
  await open(`${LIST}?_q=welcome`);
  await row('welcome').nth(2).waitFor();
  await page.getByRole('combobox', { name: 'Rows' }).click();
  await page.getByRole('option', { name: 'One row per template' }).click();
  await row('welcome').nth(1).waitFor({ state: 'detached' });
});

test('a family shows its languages side by side and says where they differ', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').getByRole('link', { name: 'welcome' }).click();
  await page.getByRole('heading', { name: 'welcome', level: 1 }).waitFor();
  await page.getByText('fr has no footer').waitFor();
  await page.getByText(/^en has 2 variables, de 1\./).waitFor();
  for (const language of ['de', 'en', 'fr']) {
    await page.getByRole('region', { name: language, exact: true }).waitFor();
  }
  await page.getByText('3 languages, 3 can be sent').waitFor();
  const added = page.getByRole('combobox', { name: 'New language' });
  await added.click();
  await added.fill('Spanish');
  await page.getByRole('option', { name: /^Spanish \(es\)/ }).click();
  await button('Add language').click();
  await page.waitForURL(/\/templates\/\w+\/edit/);
  const language = page.getByRole('combobox', { name: 'Language' });
  await until(
    async () => (await language.inputValue()).startsWith('Spanish (es)'),
    'the draft is in the language that was chosen'
  );
  await page.getByText(/^Another language, filled from de/).waitFor();
});

test('the list is walked through, sorted and opened by keyboard alone', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').waitFor();
  await page.getByRole('combobox', { name: 'Rows' }).focus();
  const focused = (selector: string) => page.locator(`${selector}:focus`).count();
  await page.keyboard.press('Tab');
  if ((await focused('table *')) === 0) await page.keyboard.press('Tab'); // "Clear filters" lies between
  expect(await page.locator(':focus').getAttribute('aria-label')).toBe('Select all rows');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await until(() => query().get('sort') === 'name:ASC', 'the list is in the order of the names');
  await row('welcome').waitFor();
  expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
    'ascending'
  );
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  expect(await page.locator(':focus').getAttribute('aria-haspopup')).toBe('menu');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  expect(await focused('a')).toBe(1);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'welcome', level: 1 }).waitFor();
});

test('a pause with its end, and that it is over, are shown without a reload', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').getByRole('link', { name: 'de: Approved' }).click();
  await page
    .getByText(/^Approved since /)
    .first()
    .waitFor();
  const address = page.url();

  await change('welcome', 'de', { quality: 'RED' });
  await page.getByText(/^Template paused until /).waitFor();
  await page
    .getByText(/^Meta paused it after negative feedback \(pause 1; the third disables it\)/)
    .waitFor();

  await page.getByRole('link', { name: 'Templates' }).last().click();
  await row('welcome')
    .getByText(/^Paused until /)
    .waitFor();
  await simulator.advanceClock(3 * HOUR_MS + 60_000);
  await row('welcome').getByRole('link', { name: 'de: Approved' }).waitFor();

  await page.goto(`${address}?tab=history`);
  await page.getByText('told by Meta').first().waitFor();
  expect(
    await page
      .getByRole('listitem')
      .filter({ hasText: /Status.*Paused.*Approved/ })
      .count()
  ).toBe(1);
});

test('a rejected one says why and what to do, and leads to a copy', async () => {
  await change('spare_one', 'en', { status: 'REJECTED', reason: 'INCORRECT_CATEGORY' });
  await open(`${LIST}?_q=spare_one`);
  await row('spare_one').getByText('Rejected').waitFor();
  await row('spare_one').getByRole('link', { name: 'spare_one' }).click();
  await page.getByText('Meta rejected this template').waitFor();
  await page
    .getByText(/Reason: the category does not fit the text\. .*Choose Marketing when/)
    .waitFor();
  await page.getByText(/Edit and resubmit keeps name and language/).waitFor();
  await page.getByText(/^Agents can choose it in a dialogue only while it is approved/).waitFor();
  const id = page.url().split('/').at(-1);
  await page.getByRole('link', { name: 'Copy and mend' }).click();
  await page.waitForURL(new RegExp(`/templates/new\\?from=${id}`));
});

test('one language is deleted alone: the others stay, and with them the name', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').getByRole('link', { name: /^fr:/ }).click();
  await button('Actions for welcome').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete welcome in fr?' });
  await dialog.getByText(/^The other languages stay as they are\. Meta takes fr /).waitFor();
  await dialog.getByRole('button', { name: 'Delete 1 language' }).click();
  await page.getByText(/^fr was deleted\. Under this name it is free again on /).waitFor();
  await page.waitForURL(/\/templates\/family\/welcome\?/);
  // German, English and the Spanish draft
  await page.getByText('3 languages, 2 can be sent').waitFor();
  expect(await page.getByRole('region', { name: 'fr', exact: true }).count()).toBe(0);
});

test('several are deleted together, after a dialog that names them and the block of their names', async () => {
  await open(`${LIST}?_q=spare`);
  await row('spare_two').waitFor();
  for (const name of ['spare_one', 'spare_two']) {
    await page.getByRole('checkbox', { name: `Select ${name}`, exact: true }).click();
  }
  await page.getByText('2 selected').waitFor();
  await button('Delete').click();
  const dialog = page.getByRole('alertdialog', { name: 'Delete 2 templates?' });
  await dialog.getByText('spare_one · en').waitFor();
  await dialog.getByText('spare_two · en').waitFor();
  await dialog.getByText(/blocked at Meta for 30 days/).waitFor();
  await dialog.getByRole('button', { name: 'Delete 2 languages' }).click();
  await page.getByText(/^2 languages were deleted\. The names are free again on /).waitFor();
  await row('spare_two').waitFor({ state: 'detached' });
  const names = await simulator.call<{ name: string }[]>('GET', '/templates');
  expect(names.filter(({ name }) => name.startsWith('spare'))).toEqual([]);
});

test('a template begins a campaign of either kind, one that is not approved says why not', async () => {
  for (const [kind, title] of [
    ['Scenario message', 'New scenario message'],
    ['Broadcast', 'New broadcast'],
  ] as const) {
    await open(`${LIST}?_q=order_shipped`);
    await page.getByRole('link', { name: 'order_shipped', exact: true }).click();
    await button('Create campaign').click();
    await page.getByRole('menuitem', { name: kind }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByText('order_shipped · Utility').waitFor();
  }
  await change('autumn_offer', 'en_US', { status: 'DISABLED' });
  await open(LIST);
  await syncNow();
  await page.getByRole('link', { name: 'autumn_offer', exact: true }).click();
  await page.getByText('Template disabled for good').waitFor();
  expect(await button('Create campaign').isDisabled()).toBe(true);
  await page.getByText('Campaigns need an approved template.').waitFor();
  await change('autumn_offer', 'en_US', { status: 'APPROVED' });
  await open(LIST);
  await syncNow();
});

test('a draft that is gone, and a copy of one, say so and lead back to the list', async () => {
  for (const address of [`${LIST}/nobody/edit`, `${LIST}/new?from=nobody`, `${LIST}/nobody`]) {
    await open(address);
    await page.getByText(/^There is nothing here any more/).waitFor();
    await page.getByRole('link', { name: 'To the list: Templates' }).click();
    await page.waitForURL((url) => url.pathname.endsWith(LIST));
  }
});

test('what is hidden from dialogues is not offered there', async () => {
  await simulator.customerWrites(
    '4915155500102',
    { type: 'text', text: { body: 'Hi' } },
    { profile: 'Ole' }
  );
  const offered = async () => {
    await open('/plugins/whatsapp/dialogues');
    await page.getByRole('link', { name: /Ole.*Hi/ }).click();
    await button(/template/i)
      .first()
      .click();
    const drawer = page.getByRole('dialog', { name: 'Send a template' });
    await drawer.getByRole('button', { name: /^order_shipped/ }).waitFor();
    const found = await drawer.getByRole('button', { name: /^welcome en/ }).count();
    return found > 0;
  };
  expect(await offered()).toBe(true);
  await open(`${LIST}?_q=welcome`);
  await row('welcome').getByRole('link', { name: /^en:/ }).click();
  await page.getByText('Offered', { exact: true }).waitFor();
  await Promise.all([
    page.waitForResponse((answer) => answer.url().endsWith('/settings') && answer.ok()),
    page.getByRole('checkbox', { name: 'Offer in dialogues' }).click({ force: true }),
  ]);
  expect(await offered()).toBe(false);
});

test('a test is sent with the samples filled in, and counted as one', async () => {
  await open(`${LIST}?_q=welcome`);
  await row('welcome').getByRole('link', { name: /^en:/ }).click();
  await button('Send test').click();
  const drawer = page.getByRole('dialog', { name: 'Send a test' });
  await drawer.getByRole('textbox', { name: 'Phone number' }).fill('+4915155500103');
  await drawer.getByRole('button', { name: 'Send test' }).click();
  await drawer.getByText('Accepted for +4915155500103').waitFor();
  const sent = await until(
    async () => (await simulator.requests({ path: '/messages', to: '4915155500103' }))[0],
    'the test is sent'
  );
  expect(sent.body).toMatchObject({
    template: {
      name: 'welcome',
      components: [{ parameters: [{ text: 'Ida' }, { text: 'Frost' }] }],
    },
  });
});

describe('the envelope', () => {
  const GUEST = '4915155500104';
  const drawer = () => page.getByRole('dialog', { name: 'Send a template' });
  const value = (name: string | RegExp) => drawer().getByRole('textbox', { name });
  const bubble = (text: RegExp) => page.getByRole('article', { name: text });
  const openDialogue = async () => {
    await open('/plugins/whatsapp/dialogues?view=all');
    await page.getByRole('link', { name: /Maja Frost/ }).click();
    await bubble(/Good morning/).waitFor();
  };
  const openEnvelope = async () => {
    await page.keyboard.press('Escape');
    await button('Choose template').click();
    await drawer().waitFor();
  };
  const asked = () => simulator.requests({ path: '/messages', to: GUEST });

  test('takes a file of the library and what is known of the person', async () => {
    const form = new FormData();
    form.append('files', new Blob([greyPng(40, 20)], { type: 'image/png' }), 'autumn-coat.png');
    await fetch(`${demo.strapiUrl}/api/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${demo.apiToken}` },
      body: form,
    });
    await simulator.customerWrites(
      GUEST,
      { type: 'text', text: { body: 'Good morning' } },
      { profile: 'Maja Frost' }
    );
    await openDialogue();
    await simulator.advanceClock(25 * HOUR_MS);
    await openEnvelope();
    await drawer()
      .getByRole('button', { name: /^autumn_offer/ })
      .click();
    await drawer().getByRole('button', { name: 'Send to Maja Frost' }).click();
    await drawer().getByText('This value is needed').first().waitFor();
    await drawer().getByRole('button', { name: 'Media library' }).click();
    const library = page.getByRole('dialog').last();
    await library.getByRole('button', { name: /^API Uploads/ }).click();
    await library.getByRole('checkbox', { name: /autumn-coat/ }).click();
    await library.getByRole('button', { name: 'Finish' }).click();
    await drawer().getByRole('button', { name: 'Insert a field into Text {{1}}' }).click();
    await page.getByRole('option', { name: 'First name Maja' }).click();
    await until(async () => (await value('Text {{1}}').inputValue()) === 'Maja', 'it is put in');
    await value('Text {{2}}').fill('20 %');
    await value('Button Open the shop').fill('autumn');
    await drawer().getByRole('button', { name: 'Send to Maja Frost' }).click();
    await bubble(/Hi Maja, autumn has come.*, delivered$/).waitFor();
    const [sent] = await asked();
    expect(sent?.body).toMatchObject({
      template: {
        name: 'autumn_offer',
        components: [
          {
            type: 'header',
            parameters: [{ image: { link: expect.stringContaining('autumn_coat') as string } }],
          },
          { type: 'body', parameters: [{ text: 'Maja' }, { text: '20 %' }] },
          { type: 'button', parameters: [{ text: 'autumn' }] },
        ],
      },
    });
  });

  test('what was sent is shown whole, also when the template is gone', async () => {
    const isWhole = async () => {
      const sent = bubble(/Hi Maja, autumn has come/);
      await sent.getByText('Reply STOP to unsubscribe').waitFor();
      const titles = sent.getByRole('button', { disabled: true });
      expect(await titles.allInnerTexts()).toEqual(['Open the shop', 'No more offers']);
      const picture = sent.getByRole('img', { name: 'Image' });
      await until(
        async () =>
          (await picture.evaluate(
            (one) => (one as unknown as { naturalWidth: number }).naturalWidth
          )) === 40,
        'the picture is drawn'
      );
    };
    await isWhole();
    await change('autumn_offer', 'en_US', { status: 'DELETED' });
    await open(LIST);
    await syncNow();
    await openDialogue();
    await isWhole();
  });

  test('offers the last one first, those that cannot be sent last with their reason, and takes a place', async () => {
    await createElsewhere('new_shop', 'en_US', [
      { type: 'HEADER', format: 'LOCATION' },
      body('We have moved to a larger shop, come and see us there.'),
    ]);
    await createElsewhere('winter_rest', 'en_US', [
      body('Our shop rests until the second of January.'),
    ]);
    await change('winter_rest', 'en_US', { status: 'DISABLED' });
    await open(LIST);
    await syncNow();
    await openDialogue();
    await openEnvelope();
    await drawer()
      .getByRole('button', { name: /^new_shop/ })
      .click();
    await value('Latitude').fill('52.52');
    await value('Longitude').fill('13.405');
    await value('Name of the place').fill('Frost Shop');
    await drawer().getByRole('button', { name: 'Send to Maja Frost' }).click();
    const sent = bubble(/We have moved.*, delivered$/);
    await sent.getByRole('link', { name: 'Open map' }).waitFor();
    expect((await asked()).at(-1)?.body).toMatchObject({
      template: {
        components: [
          {
            type: 'header',
            parameters: [{ location: { latitude: 52.52, longitude: 13.405, name: 'Frost Shop' } }],
          },
        ],
      },
    });

    await openEnvelope();
    const offered = drawer().getByRole('listitem');
    await offered.first().waitFor();
    const names = await offered.allInnerTexts();
    expect(names[0]).toMatch(/^new_shop/);
    expect(names.at(-1)).toMatch(/^winter_rest[^]*Disabled/);
    expect(await offered.last().getByRole('button').isDisabled()).toBe(true);
  });
});

test('the browser reported no error and no warning of ours', () => {
  const expected = /status of 404/; // the drafts that are gone
  expect(admin.problems().filter((problem) => !expected.test(problem))).toEqual([]);
});
