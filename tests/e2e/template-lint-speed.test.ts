import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { lintTemplate } from '../../shared/templates/lint';
import { LARGEST } from '../fixtures/templates/largest';
import { launchChromium } from '../helpers/browser';
import { bundleForBrowser } from '../helpers/browser-bundle';

jest.setTimeout(120_000);

/** At sixty a second. */
const FRAME_MS = 1_000 / 60;
/** A phone of some years ago beside the machine that this runs on. */
const SLOWER = 4;

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
  page = await browser.newPage();
  const lint = path.resolve(__dirname, '../../shared/templates/lint/index.ts');
  await page.addScriptTag({ content: await bundleForBrowser(lint, 'wizard') });
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
});
afterAll(() => browser?.close());

test.each(Object.entries(LARGEST))(
  'the lint of the largest template is done within a frame: %s',
  async (_name, definition) => {
    const { ms, findings } = await page.evaluate((template) => {
      const { lintTemplate: lint } = (
        globalThis as unknown as { wizard: { lintTemplate: typeof lintTemplate } }
      ).wizard;
      const times = Array.from({ length: 60 }, () => {
        const started = performance.now();
        lint(template);
        return performance.now() - started;
      });
      // the first ones are compiled while they run, as those of the first letters that somebody types
      return {
        ms: times.slice(10).sort((a, b) => a - b)[25] as number,
        findings: lint(template).findings.map(({ severity }) => severity),
      };
    }, definition);
    expect(findings).not.toContain('error');
    expect(ms).toBeLessThan(FRAME_MS);
  }
);
