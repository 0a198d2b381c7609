import type { Page } from 'playwright-core';
import { seriousFindings } from '../helpers/axe';
import { openAdmin, type AdminBrowser } from '../helpers/browser';
import { startDemo, type RunningDemo } from '../helpers/demo';
import { controlSimulator, type SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const IDA = '4915155500101';
const ROWS = 130;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64'
);

/** The beginning of an M4A, which is what tells one. */
const M4A = Buffer.concat([
  Buffer.from([0, 0, 0, 0x18]),
  Buffer.from('ftypM4A \0\0\0\0M4A isom', 'latin1'),
]);

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let page: Page;
let firstWamid: string;

const says = (body: string, more: object = {}) =>
  simulator.customerWrites(
    IDA,
    { type: 'text', text: { body }, ...more },
    { profile: 'Ida Frost' }
  );

beforeAll(async () => {
  demo = await startDemo();
  simulator = controlSimulator(demo.simulatorUrl);
  firstWamid = (await says('The very first one')).wamid;
  for (let row = 1; row < ROWS - 1; row += 1) await says(`Line ${row}`);
  // webhooks of one second come in any order, and the newest is the last that came
  await simulator.idle();
  await says(`Line ${ROWS - 1}`);
  admin = await openAdmin(demo);
  ({ page } = admin);
  page.setDefaultTimeout(10_000);
  await page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/dialogues?view=all`);
  // all have arrived when the newest of them stands in the list
  await page.getByRole('link', { name: /Ida Frost.*Line 129/ }).click({ timeout: 60_000 });
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

const article = (name: RegExp) => page.getByRole('article', { name });
const text = () => page.getByRole('textbox', { name: 'Message' });
const sent = async (type: string) =>
  (await simulator.requests({ path: '/messages', to: IDA }))
    .map(({ body }) => body as Record<string, unknown>)
    .filter((body) => body.type === type);

test('a long thread draws only what is in sight, and opens at its end once it was read', async () => {
  await page.getByRole('button', { name: 'To the newest message' }).click();
  await article(/Line 129$/).waitFor();
  await until(
    async () => (await page.getByRole('article').count()) < 45,
    'most of the thread is not drawn'
  );
  await page.getByRole('tab', { name: 'Unread 0' }).waitFor();
  await page.reload();
  await article(/Line 129$/).waitFor();
});

test('older messages come without moving the one that is read', async () => {
  const scrollTo = (top: number) =>
    page.evaluate(`document.querySelector('[role="feed"]').scrollTop = ${top}`);
  // the first article that stands wholly in the pane: what it is called, its place in the feed and its height
  const reading = (label = '') =>
    page.evaluate(`(() => {
      const pane = document.querySelector('[role="feed"]').getBoundingClientRect();
      const found = [...document.querySelectorAll('[role="feed"] article')].find((one) =>
        ${JSON.stringify(label)} === ''
          ? one.getBoundingClientRect().top > pane.top + 100
          : one.getAttribute('aria-label') === ${JSON.stringify(label)});
      return found && {
        label: found.getAttribute('aria-label'),
        place: Number(found.getAttribute('aria-posinset')),
        top: found.getBoundingClientRect().top,
      };
    })()`) as Promise<{ label: string; place: number; top: number } | undefined>;
  const standing = (label?: string) =>
    until(async () => {
      const one = await reading(label);
      await page.evaluate('new Promise((done) => setTimeout(done, 60))');
      return one && (await reading(one.label))?.top === one.top ? one : null;
    }, 'the thread stands still');
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/messages\?.*before=/, async (route) => {
    await held;
    await route.continue();
  });
  await scrollTo(500);
  const first = await standing();
  release();
  const after = await until(async () => {
    const one = await reading(first.label);
    return one && one.place > first.place ? one : null;
  }, 'older messages are there');
  await page.unroute(/\/messages\?.*before=/);
  expect(Math.abs(after.top - first.top)).toBeLessThanOrEqual(1);

  await says('While you read');
  await page.getByRole('button', { name: '1 new message' }).waitFor();
  expect(Math.abs(((await reading(first.label))?.top ?? 0) - after.top)).toBeLessThanOrEqual(1);

  await page.getByRole('button', { name: '1 new message' }).click();
  await article(/While you read$/).waitFor();
  await page.getByRole('button', { name: '1 new message' }).waitFor({ state: 'detached' });
});

test('a quote leads to its message though it is not loaded, and back', async () => {
  await says('About that', { context: { message_id: firstWamid } });
  await article(/About that$/)
    .getByRole('button', { name: 'Go to the message that is answered' })
    .click();
  await article(/The very first one$/).waitFor();
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await article(/About that$/).waitFor();
});

test('from message to message by the keyboard', async () => {
  await article(/About that$/).focus();
  await page.keyboard.press('PageUp');
  await until(
    async () =>
      (
        (await page.evaluate(`document.activeElement.getAttribute('aria-label')`)) as string
      )?.endsWith('While you read'),
    'the message above has the focus'
  );
  await page.keyboard.press('r');
  await page.getByText('Replying to').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Do not quote this message' }).click();
});

test('a picture is attached, replaced, sent with its caption and looked at', async () => {
  const input = page.locator('#whatsapp-attach');
  await input.setInputFiles({ name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: PNG });
  await page.getByText(/drawing\.svg cannot be sent/).waitFor();
  await input.setInputFiles({ name: 'one.png', mimeType: 'image/png', buffer: PNG });
  await page.getByRole('button', { name: 'Remove one.png' }).waitFor();
  await input.setInputFiles({ name: 'two.png', mimeType: 'image/png', buffer: PNG });
  await page.getByText('Replaced one.png').waitFor();
  await text().fill('Is it this one?');
  await page.getByRole('button', { name: 'Send' }).click();
  await article(/Image, Is it this one\?, delivered$/).waitFor();
  expect(await sent('image')).toMatchObject([{ image: { caption: 'Is it this one?' } }]);

  await article(/Image, Is it this one\?/)
    .getByRole('button', { name: 'Open Image' })
    .click();
  const lightbox = page.getByRole('dialog');
  await lightbox.getByRole('img', { name: 'Is it this one?' }).waitFor();
  expect(await seriousFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await lightbox.waitFor({ state: 'detached' });
});

test.each([
  [
    'prices.csv',
    'text/csv',
    Buffer.from('Size;Price\n40;9,99\n'),
    'document',
    'Document, prices\\.csv',
  ],
  ['call.m4a', 'audio/x-m4a', M4A, 'audio', 'Audio'],
])('%s is taken, though the browser calls it %s', async (name, mimeType, buffer, type, word) => {
  await page.locator('#whatsapp-attach').setInputFiles({ name, mimeType, buffer });
  await page.getByRole('button', { name: `Remove ${name}` }).waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await article(new RegExp(`, ${word}, delivered$`)).waitFor();
  expect(await sent(type)).toHaveLength(1);
});

test('a picture is pasted, and a file dropped anywhere on the dialogue', async () => {
  const transfer = (type: string, selector: string, name: string) =>
    page.evaluate(`(async () => {
      const bytes = Uint8Array.from(atob('${PNG.toString('base64')}'), (c) => c.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], '${name}', { type: 'image/png' }));
      const target = document.querySelector('${selector}');
      target.dispatchEvent('${type}' === 'paste'
        ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent('${type}', { dataTransfer: data, bubbles: true, cancelable: true }));
    })()`);
  await transfer('paste', '#whatsapp-composer-text', 'pasted.png');
  await page.getByRole('button', { name: 'Remove pasted.png' }).waitFor();
  await transfer('dragenter', '[role="feed"]', 'dropped.png');
  await page.getByText('Drop to attach for Ida Frost').waitFor();
  await transfer('drop', '[role="feed"]', 'dropped.png');
  await page.getByRole('button', { name: 'Remove dropped.png' }).click();
  await page.getByText('Drop to attach').waitFor({ state: 'detached' });
});

test('a screen reader hears new messages once, a burst as a number, and nothing of other dialogues', async () => {
  await page.evaluate(`
    window.heard = [];
    const region = document.querySelector('[role="log"]');
    new MutationObserver(() => {
      if (region.textContent) window.heard.push(region.textContent.trim());
    }).observe(region, { childList: true, characterData: true, subtree: true });
  `);
  const heard = () => page.evaluate('window.heard') as Promise<string[]>;
  await says('Just one');
  await until(async () => (await heard()).includes('Ida Frost: Just one'), 'it is said');
  await simulator.customerWrites(
    '4915155500109',
    { type: 'text', text: { body: 'From elsewhere' } },
    { profile: 'Max Berg' }
  );
  await page.getByRole('link', { name: /Max Berg.*From elsewhere/ }).waitFor();
  await Promise.all([1, 2, 3, 4, 5, 6].map((no) => says(`Of many ${no}`)));
  await article(/Of many 6$/).waitFor();
  const told = await until(async () => {
    const all = await heard();
    const numbers = all.map((words) => Number(/^(\d+) new messages$/.exec(words)?.[1] ?? 0));
    const single = all.join('. ').match(/Ida Frost: Of many \d/g) ?? [];
    return Math.max(...numbers) > 3 && numbers.reduce((a, b) => a + b) + single.length >= 6
      ? { all, sum: numbers.reduce((a, b) => a + b) + single.length }
      : null;
  }, 'the burst is said as a number');
  expect(told.sum).toBe(6);
  expect(told.all.filter((words) => words.includes('Just one'))).toHaveLength(1);
  expect(told.all.join()).not.toContain('elsewhere');
});

test('hostile texts and names break nothing', async () => {
  const width = () =>
    page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`);
  await says('\u202eevil\u202e \u2067text');
  await says(`a${'\u0301'.repeat(4_000)}b`);
  await says('W'.repeat(4_000));
  await article(/W{100}$/).waitFor();
  const within = await page.evaluate(
    `[...document.querySelectorAll('[role="feed"] article')].every(
      (one) => one.scrollWidth <= one.clientWidth + 1 && one.offsetHeight < 800)`
  );
  expect(within).toBe(true);
  expect(await width()).toBe(0);
});

test('axe finds nothing serious', async () => {
  expect(await seriousFindings(page, 'main')).toEqual([]);
});

test('the browser reported no error and no warning of ours', () => {
  expect(admin.problems()).toEqual([]);
});
