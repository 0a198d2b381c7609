import { openAdmin } from '../helpers/browser';
import type { AdminBrowser } from '../helpers/browser';
import { startDemo } from '../helpers/demo';
import type { RunningDemo } from '../helpers/demo';
import { controlSimulator } from '../helpers/simulator';
import type { SimulatorControl } from '../helpers/simulator';
import { until } from '../helpers/until';

// the first start builds the plugin and the admin panel
jest.setTimeout(600_000);

const TOKEN_SECONDS = 20;
/** Longer than a token and the last stream that it opened. */
const PAGE_SECONDS = 35;
const STREAM_SECONDS = 8;
/** No token may end while the server is away: Strapi's admin panel takes that for the end of the session. */
const LONG_TOKENS = { ADMIN_TOKEN_SECONDS: '1800' };
const CUSTOMER = '4915155500401';

let demo: RunningDemo;
let admin: AdminBrowser;
let simulator: SimulatorControl;
let written = 0;

beforeAll(async () => {
  demo = await startDemo({
    ADMIN_TOKEN_SECONDS: String(TOKEN_SECONDS),
    WHATSAPP_CONFIG: JSON.stringify({ realtime: { streamSeconds: STREAM_SECONDS } }),
  });
  simulator = controlSimulator(demo.simulatorUrl);
  admin = await openAdmin(demo);
});
afterAll(async () => {
  await admin?.close();
  await demo?.stop();
});

const bubbles = (no: number) =>
  admin.page.getByRole('article', { name: new RegExp(`Message no ${no}\\.`) });

const customerWrites = async (): Promise<number> => {
  written += 1;
  const body = `Message no ${written}.`;
  await simulator.customerWrites(
    CUSTOMER,
    { type: 'text', text: { body } },
    { profile: 'Ida Frost' }
  );
  return written;
};

const isThereOnce = async (no: number) => {
  await bubbles(no).first().waitFor({ timeout: 60_000 });
  expect([no, await bubbles(no).count()]).toEqual([no, 1]);
};

/** When the page was loaded: a reload would hide what the stream missed. */
const loadedAt = (): Promise<number> => admin.page.evaluate(() => performance.timeOrigin);

const openThread = async () => {
  await admin.page.goto(`${demo.strapiUrl}/admin/plugins/whatsapp/dialogues`);
  await admin.page.getByRole('link', { name: /Ida Frost/ }).click();
  await isThereOnce(written);
};

test('an open thread misses nothing and shows nothing twice for longer than its token lives', async () => {
  await customerWrites();
  await openThread();
  const opened = await loadedAt();

  let streams = 0;
  let tokens = 0;
  admin.page.on('response', (answer) => {
    if (answer.status() !== 200) return;
    if (answer.url().includes('/realtime/stream')) streams += 1;
    if (answer.url().endsWith('/admin/access-token')) tokens += 1;
  });
  const end = Date.now() + PAGE_SECONDS * 1_000;
  while (Date.now() < end) await isThereOnce(await customerWrites());

  // streams ended and were taken up again, over the end of the token
  expect(streams).toBeGreaterThan(2);
  expect(tokens).toBeGreaterThan(0);
  expect(await loadedAt()).toBe(opened);
  for (let no = Math.max(1, written - 5); no <= written; no += 1) await isThereOnce(no);
});

test('what came while the tab was hidden and the network gone stands there after', async () => {
  const context = admin.page.context();
  const cover = await context.newPage();
  await cover.bringToFront();
  await customerWrites();
  await admin.page.bringToFront();
  await cover.close();
  await isThereOnce(written);

  await context.setOffline(true);
  const missed = [await customerWrites(), await customerWrites()];
  await context.setOffline(false);
  for (const no of missed) await isThereOnce(no);
});

test('what comes while the thread is being read is read, too', async () => {
  const { page } = admin;
  const messages = '**/whatsapp/conversations/*/messages*';
  let readings = 0;
  let goOn = () => undefined as void;
  const held = new Promise<void>((resolve) => (goOn = resolve));
  await page.route(messages, async (route) => {
    const answer = await route.fetch();
    readings += 1;
    await held;
    await route.fulfill({ response: answer });
  });
  const first = await customerWrites();
  await until(() => readings > 0, 'the first is read');
  const second = await customerWrites();
  await simulator.idle();
  // the event of the second reaches the page
  await page.waitForTimeout(1_000);
  goOn();
  for (const no of [first, second]) await isThereOnce(no);
  await page.unrouteAll({ behavior: 'wait' });
});

test('a restarted server is found again without a reload', async () => {
  // read to its end, so that it opens there again
  await admin.page.getByRole('tab', { name: 'Unread 0' }).waitFor();
  await demo.restart(LONG_TOKENS);
  await admin.close();
  admin = await openAdmin(demo);
  await openThread();
  const opened = await loadedAt();
  await demo.restart(LONG_TOKENS);
  await isThereOnce(await customerWrites());
  await isThereOnce(await customerWrites());
  expect(await loadedAt()).toBe(opened);
});
