import type { Page } from 'playwright-core';
import { seriousFindings } from '../helpers/axe';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { openSecondAgent } from '../helpers/second-agent';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const HOUR_MS = 3_600_000;
const PEOPLE = [
  'Anna Adler',
  'Ben Braun',
  'Cleo Conrad',
  'Dana Decker',
  'Emil Engel',
  'Fay Fuchs',
  'Gus Gross',
  'Hana Hahn',
  'Ivo Iden',
  'Jana Jung',
];
const numberOf = (name: string) => String(4915155500400 + PEOPLE.indexOf(name));

let demo: RunningDemo;
let admin: AdminBrowser;
let colleague: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  [admin, colleague] = [await openAdmin(demo), await openSecondAgent(demo, ['Bo', 'Winter'])];
  ({ page } = admin);
  for (const { page: one } of [admin, colleague]) one.setDefaultTimeout(10_000);
  const writes = (name: string) =>
    simulator.customerWrites(
      numberOf(name),
      { type: 'text', text: { body: `${name.split(' ')[0]} has a question` } },
      { profile: { name } }
    );
  const [first, ...others] = PEOPLE;
  await writes(first as string);
  // whoever wrote the day before can be sent a template only
  await simulator.advanceClock(25 * HOUR_MS);
  // one after the other: they stand in the list as they came
  for (const name of others.reverse()) {
    await writes(name);
    await simulator.idle();
  }
});
afterAll(async () => {
  await admin?.close();
  await colleague?.close();
  await demo?.stop();
});

const inbox = (query = '') =>
  page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/dialogues${query}`);
const press = (key: string) => page.keyboard.press(key);
const type = (text: string) => page.keyboard.type(text);
const opened = (name: string, on: Page = page) =>
  on.getByRole('heading', { name, level: 1 }).waitFor();
const message = (name: RegExp, on: Page = page) => on.getByRole('article', { name });
const focused = (selector: string) =>
  until(
    () => page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`),
    `${selector} has the focus`
  );
const sent = async (name: string) =>
  (await simulator.requests({ path: '/messages', to: numberOf(name) })).map(
    ({ body }) => body as Record<string, unknown>
  );
const toField = async () => {
  await press('r');
  await focused('#whatsapp-composer-text');
};
/** Out of the field, and to the newest message. */
const toNewestMessage = async () => {
  await press('Escape');
  await focused('[data-thread]');
  await press('PageUp');
  await focused('[data-message]');
};

test('an answer that closes its dialogue leads to the next one, and Z takes the closing back', async () => {
  await inbox('?view=all');
  await page.getByRole('link', { name: /Ben Braun/ }).waitFor();
  await press('j');
  await opened('Ben Braun');
  await toField();
  await type('It is here');
  await press('Control+Enter');
  await page.getByText('Dialogue with Ben Braun closed').waitFor();
  await opened('Cleo Conrad');
  // what is said of the one covers nothing of what the other asks
  const [bar, question] = [
    await page.getByRole('status').filter({ hasText: 'Ben Braun closed' }).boundingBox(),
    await message(/^Cleo Conrad/).boundingBox(),
  ];
  expect(question?.y).toBeGreaterThan((bar?.y ?? Infinity) + (bar?.height ?? 0));
  await press('z');
  await page.getByText('Dialogue with Ben Braun closed').waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /Ben Braun/ }).waitFor();
  await press('k');
  await opened('Ben Braun');
  await message(/It is here, delivered$/).waitFor();
  await page.getByRole('button', { name: 'Close', exact: true }).waitFor();
  await page.getByRole('link', { name: /Ben Braun.*You:\s*It is here/ }).waitFor();
});

test('the next dialogue opens before the server has answered, and what did not arrive is told', async () => {
  const CLOSE = /\/actions\/close$/;
  /** Keeps the next closing on its way. @returns lets it arrive, or loses it */
  const hold = async () => {
    let go: (arrives: boolean) => void = () => undefined;
    const held = new Promise<boolean>((resolve) => {
      go = resolve;
    });
    await page.route(CLOSE, async (route) =>
      (await held) ? route.continue() : route.abort('connectionfailed')
    );
    return go;
  };
  const lose = await hold();
  await press('e');
  await opened('Cleo Conrad');
  lose(false);
  await page.getByText('Dialogue with Ben Braun was not changed').waitFor();
  await page.getByText('Dialogue with Ben Braun closed').waitFor({ state: 'detached' });
  await page.unroute(CLOSE);
  await press('k');
  await opened('Ben Braun');
  await page.getByRole('main').getByRole('button', { name: 'Close', exact: true }).waitFor();

  // taken back before it has arrived
  const arrive = await hold();
  await press('e');
  await opened('Cleo Conrad');
  await page.getByText('Dialogue with Ben Braun closed').waitFor();
  await press('z');
  const reopened = page.waitForResponse(/\/actions\/reopen$/);
  arrive(true);
  expect((await reopened).status()).toBe(200);
  await page.unroute(CLOSE);
  await page.getByRole('link', { name: /Ben Braun/ }).waitFor();
});

test('a canned reply is written, found by the slash and sent', async () => {
  await inbox();
  await page.getByRole('link', { name: /Cleo Conrad/ }).waitFor();
  await press('j');
  await opened('Cleo Conrad');
  await toField();
  await type('/');
  await page.getByRole('button', { name: 'Manage canned replies' }).waitFor();
  await press('Shift+Tab');
  await press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Canned replies' });
  await drawer.getByRole('button', { name: 'New canned reply' }).press('Enter');
  await drawer.getByRole('textbox', { name: 'Shortcut' }).focus();
  await type('thanks');
  await drawer.getByRole('textbox', { name: /^Text/ }).focus();
  await type('Thank you, {{ contact.firstName }}.');
  await drawer.getByRole('button', { name: 'Save' }).press('Enter');
  await drawer.getByText('/thanks', { exact: true }).waitFor();
  await press('Escape');
  await drawer.waitFor({ state: 'detached' });
  await focused('#whatsapp-composer-text');
  await press('Control+a');
  await type('/th');
  await page.getByRole('option', { name: /\/thanks/ }).waitFor();
  await press('Enter');
  await press('Enter');
  await message(/Thank you, Cleo\., delivered$/).waitFor();
});

test('a message is quoted, and another gets a reaction', async () => {
  await toNewestMessage();
  await press('j');
  await opened('Dana Decker');
  await toField();
  await toNewestMessage();
  await press('r');
  await page.getByText('Replying to').waitFor();
  await type('About that');
  await press('Enter');
  await message(/About that, delivered$/).waitFor();
  expect(await sent('Dana Decker')).toMatchObject([
    { context: { message_id: expect.any(String) } },
  ]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await toNewestMessage();
  await press('c');
  await page.getByText('Copied', { exact: true }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe('About that');
  await page.context().clearPermissions();

  await press('Escape');
  await press('j');
  await opened('Emil Engel');
  await toField();
  await toNewestMessage();
  const emoji = (of: string) =>
    until(
      () => page.evaluate(`document.activeElement?.textContent === ${JSON.stringify(of)}`),
      `${of} has the focus`
    );
  await press('.');
  await emoji('👍');
  await press('ArrowLeft');
  await emoji('🙏');
  // they are one stop
  await press('Tab');
  await emoji('All emoji');
  await press('Shift+Tab');
  await emoji('🙏');
  await press('Escape');
  await focused('[data-message]');
  await press('.');
  await emoji('👍');
  await press('ArrowRight');
  await emoji('❤️');
  await press('Enter');
  await message(/^Emil Engel/)
    .getByText('❤️')
    .waitFor();
  await focused('[data-message]');
});

test('what was opened by a key gives the focus back', async () => {
  for (const key of ['?', 't', 'Control+k']) {
    await press(key);
    await focused('[role="dialog"] *');
    // in the moment of its opening a dialog of Strapi's does not know yet that it is the topmost
    await until(async () => {
      if ((await page.locator('[role="dialog"][data-state="open"]').count()) === 0) return true;
      await press('Escape');
      return false;
    }, 'it is closed');
    await focused('[data-message]');
  }
});

test('a file goes with its caption', async () => {
  await press('j');
  await opened('Fay Fuchs');
  const plan = { name: 'plan.txt', mimeType: 'text/plain', buffer: Buffer.from('plan') };
  page.once('filechooser', (chooser) => void chooser.setFiles(plan));
  // the browser is told of the listener by a message of its own
  await page.evaluate('0');
  await press('f');
  await page.getByRole('button', { name: 'Remove plan.txt' }).waitFor();
  await toField();
  await type('The plan');
  await until(
    () => page.getByRole('button', { name: 'Send', exact: true }).isEnabled(),
    'the file is uploaded'
  );
  await press('Enter');
  await message(/The plan, delivered$/).waitFor();
});

test('a note, an assignment and a tag are seen by the colleague', async () => {
  await press('Escape');
  await press('j');
  await opened('Gus Gross');
  await colleague.page.goto(page.url());
  await opened('Gus Gross', colleague.page);
  await page.getByText('Bo Winter is looking at this').waitFor();
  await press('n');
  await focused('[aria-label="Note for your team"]');
  await type('Knows the owner');
  await press('Enter');
  await message(/^Note by /, colleague.page)
    .getByText('Knows the owner')
    .waitFor();
  await press('Escape');
  await focused('[data-thread]');
  await press('a');
  await focused('[role="menuitem"]');
  await press('Enter');
  await focused('[data-thread]');
  await colleague.page.getByRole('button', { name: /^Assigned: / }).waitFor();
  await page.getByRole('button', { name: 'Assigned: me' }).waitFor();
  await press('a');
  await focused('[role="menuitem"]');
  await type('bo');
  await until(
    () => page.evaluate(`document.activeElement?.textContent === 'Bo Winter'`),
    'the colleague is found by the name'
  );
  await press('Enter');
  await colleague.page.getByRole('button', { name: 'Assigned: me' }).waitFor();
  await focused('[data-thread]');
  await press('l');
  await focused('[role="combobox"]');
  await type('regular');
  await press('Enter');
  await page.getByRole('button', { name: 'Take off tag regular' }).waitFor();
  await colleague.page.getByRole('link', { name: /Gus Gross.*#regular/ }).waitFor();
});

test('what is marked unread is left, and Z takes it back', async () => {
  await press('u');
  await page.getByRole('heading', { name: 'Gus Gross', level: 1 }).waitFor({ state: 'detached' });
  await press('z');
  await page.getByText('marked unread').waitFor({ state: 'detached' });
});

test('a closed window leads to a template', async () => {
  await inbox('?view=mine');
  await page.getByText('Nothing in this view').waitFor();
  await press('Control+k');
  await focused('[role="dialog"] input');
  // Enter waits for the answer
  await type('anna');
  await press('Enter');
  await opened('Anna Adler');
  // the list stays what it was, and shows the dialogue though it is not of it
  await page.getByRole('tab', { name: /^Mine 0/, selected: true }).waitFor();
  await page.locator('[data-list="dialogues"] [aria-current]', { hasText: 'Anna Adler' }).waitFor();
  await focused('section[aria-label="Answer"] button');
  await press('Enter');
  const drawer = page.getByRole('dialog');
  await focused('input[name="template"]');
  await drawer.getByRole('button', { name: /hello_world/ }).press('Enter');
  await focused('[role="dialog"] button[type="submit"]');
  await press('Enter');
  await message(/delivered$/).waitFor();
  // Enter goes to the value that is missing, and sends when none is
  await focused('section[aria-label="Answer"] button');
  await press('Enter');
  await drawer.getByRole('button', { name: /order_shipped/ }).press('Enter');
  await focused('#variables-body-1');
  await type('Anna');
  await press('Enter');
  await focused('#variables-body-2');
  await type('FR-1001');
  await press('Enter');
  await message(/Hello Anna, your order FR-1001.*delivered$/).waitFor();
  expect(await sent('Anna Adler')).toMatchObject([{ type: 'template' }, { type: 'template' }]);
});

test('the search is left for what it found, also by its first answer', async () => {
  await inbox();
  await page.getByRole('link', { name: /Ivo Iden/ }).waitFor();
  await press('Control+f');
  await focused('[data-search="dialogues"]');
  await type('hana has');
  // Enter waits for the answer
  await press('Enter');
  await opened('Hana Hahn');
  expect(new URL(page.url()).searchParams.get('m')).not.toBeNull();
  await press('Escape');
  await press('Escape');
  await press('/');
  // once takes the words away, once more leaves
  await press('Escape');
  await page.getByRole('link', { name: /Ivo Iden/ }).waitFor();
  await press('ArrowDown');
  await focused('[data-list="dialogues"] a');
});

test('behind a dialogue that was answered comes the one below it, also where answers go to the top', async () => {
  await inbox('?view=all');
  const rows = page.locator('[data-list="dialogues"] li a');
  await rows.nth(3).waitFor();
  const names = (await rows.allInnerTexts()).map(
    (text) => PEOPLE.find((name) => text.includes(name)) as string
  );
  for (const name of names.slice(0, 3)) {
    await press('j');
    await opened(name);
  }
  await toField();
  await type('One more answer');
  await press('Enter');
  await message(/One more answer, delivered$/).waitFor();
  await rows.nth(2).getByText('One more answer').waitFor();
  await press('Escape');
  await press('j');
  await opened(names[3] as string);
  // nothing is moved by going on but the one that was answered
  await rows.first().getByText('One more answer').waitFor();
});

test('what was found among the unread stays, dimmed, until another one is opened', async () => {
  for (const [no, name] of ['Zoe Zahn', 'Zora Zorn', 'Yves Young'].entries()) {
    const text = { type: 'text', text: { body: 'Where is my parcel?' } };
    await simulator.customerWrites(String(4915155500501 + no), text, { profile: { name } });
  }
  await simulator.idle();
  const row = (name: string) =>
    page.locator('[data-list="dialogues"]').getByRole('link', { name: new RegExp(name) });
  for (const [query, name] of [
    ['?view=unread&q=parcel', 'Zora Zorn'],
    ['?view=unread', 'Yves Young'],
  ] as const) {
    await inbox(query);
    await row(name).click();
    // it is read
    await page.locator('[aria-current][data-outside="true"]', { hasText: name }).waitFor();
    expect(await seriousFindings(page, 'main')).toEqual([]);
    await row('Zoe Zahn').waitFor();
  }
  await row('Zoe Zahn').click();
  await row('Yves Young').waitFor({ state: 'detached' });
});

test('on another page the focus is on its heading; it is taken from nothing that has it', async () => {
  const to = (address: string) => page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp${address}`);
  const nav = (name: string) =>
    page.getByRole('navigation', { name: 'WhatsApp' }).getByRole('link', { name });
  const onHeading = async (name: string) => {
    await until(
      () =>
        page.evaluate(
          `document.activeElement?.matches('main h1') && document.activeElement.innerText.startsWith(${JSON.stringify(name)})`
        ),
      `the heading ${name} has the focus`
    );
  };
  await to('/templates');
  await page.getByRole('link', { name: 'order_shipped' }).first().waitFor();
  await focused('body');
  await nav('Contacts').press('Enter');
  await onHeading('Contacts');
  // whose code was loaded before
  await nav('Templates').click();
  await onHeading('Templates');
  await press('/');
  await focused('[placeholder="Search templates"]');
  await type('order');
  await press('Enter');
  await page.waitForURL(/_q=order/);
  await page.getByRole('link', { name: 'hello_world' }).first().waitFor({ state: 'detached' });
  await focused('[placeholder="Search templates"]');
  await page.getByRole('link', { name: 'order_shipped' }).first().click();
  await onHeading('order_shipped');
  // a search that stands in the address takes the focus itself
  await page.goBack();
  await focused('[placeholder="Search templates"]');
  await page.goBack();
  await page.getByRole('link', { name: 'hello_world' }).first().waitFor();
  await nav('Campaigns').press('Enter');
  await onHeading('Campaigns');
  await page.goBack();
  await onHeading('Templates');

  await nav('Dialogues').press('Enter');
  await onHeading('Dialogues');
  await page.getByRole('link', { name: /Zora Zorn/ }).click();
  await focused('#whatsapp-composer-text');
  const name = await page.getByRole('main').getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('link', { name: 'Open full card' }).press('Enter');
  await onHeading(name);
  await page.goBack();
  await focused('#whatsapp-composer-text');

  // a draft gets its own address while it is written
  await to('/templates/new?kind=text');
  const body = page.getByRole('textbox', { name: 'Body', exact: true });
  await body.fill('Our shop is open from nine to five on weekdays');
  await page.waitForURL(/\/edit/, { timeout: 30_000 });
  await type(' and Saturdays.');
  expect(await body.inputValue()).toMatch(/and Saturdays\.$/);
});

test('axe finds nothing serious on these pages, in either theme', async () => {
  const answer = await fetch(`${demo.strapiUrl}/api/whatsapp/contacts?sort=displayName`, {
    headers: { authorization: `Bearer ${demo.apiToken}` },
  });
  const { data } = (await answer.json()) as { data: { documentId: string }[] };
  const [anna, ben] = data.map(({ documentId }) => documentId);
  const pages: [address: string, heading: string][] = [
    ['/contacts', 'Contacts'],
    [`/contacts/${anna}`, 'Anna Adler'],
    [`/contacts/${anna}?tab=messages`, 'Anna Adler'],
    [`/contacts/${anna}?tab=history`, 'Anna Adler'],
    [`/contacts/merge?into=${anna}&from=${ben}`, 'Merge contacts'],
  ];
  const findings: string[] = [];
  const look = async (where: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const found = await seriousFindings(page, 'main');
      findings.push(...found.map((one) => `${where}, ${colorScheme}: ${one}`));
    }
  };
  await inbox('?view=all');
  await page.getByRole('link', { name: /Dana Decker/ }).click();
  await message(/About that/).waitFor();
  await look('thread');
  for (const [address, name] of pages) {
    await page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp${address}`);
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await until(
      async () => (await page.locator('main [aria-busy="true"]').count()) === 0,
      'it is read'
    );
    await look(address);
  }
  expect(findings).toEqual([]);
});

test('all views fit beside the thread, however many dialogues wait', async () => {
  for (let no = 0; no < 100; no += 1) {
    await simulator.customerWrites(String(4915155501000 + no), {
      type: 'text',
      text: { body: 'Hello' },
    });
  }
  await simulator.idle();
  await inbox();
  for (const name of ['Unanswered 99+', 'Unread 99+']) {
    await page.getByRole('tab', { name, exact: true }).waitFor();
  }
  expect(
    await page.evaluate(`(() => {
      const tabs = document.querySelector('[role="tablist"]');
      return tabs.scrollWidth - tabs.clientWidth;
    })()`)
  ).toBe(0);
});

test('neither browser reported an error or a warning of ours', () => {
  // but that a closing was lost on its way
  const lost = /CONNECTION_FAILED/;
  expect(admin.problems().filter((problem) => !lost.test(problem))).toEqual([]);
  expect(colleague.problems()).toEqual([]);
});
