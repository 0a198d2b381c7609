import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import type { Demo } from './demo';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  // loopback only: a new Strapi's admin panel also asks GitHub for its latest release
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

/** Warnings of Strapi's own admin panel, on every page of it. */
const KNOWN = [
  /React Router Future Flag Warning/,
  /useRBAC/,
  // react-remove-scroll, in Strapi's dialogs: a scroll that ends when the dialog is gone
  /^uncaught: TypeError: Failed to execute 'getComputedStyle'.*\n\s+at \S+ \(\S+\/strapi-/,
];

export interface AdminBrowser {
  page: Page;
  /** Console errors and warnings, uncaught errors and failed requests so far, without Strapi's own. */
  problems(): string[];
  close(): Promise<void>;
}

export const launchChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: FLAGS,
  });

/** A Chromium whose person is logged in to an admin panel, such as the demo's. */
export const openAdmin = async (
  demo: Pick<Demo, 'strapiUrl' | 'adminEmail' | 'adminPassword'>,
  options: { width?: number; height?: number; colorScheme?: 'light' | 'dark' } = {}
): Promise<AdminBrowser> => {
  const browser = await launchChromium();
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1360, height: options.height ?? 850 },
    colorScheme: options.colorScheme ?? 'light',
    locale: 'en-US',
    timezoneId: 'Europe/Berlin',
  });
  const page = await context.newPage();
  const problems: string[] = [];
  const note = (problem: string) => {
    if (!KNOWN.some((known) => known.test(problem))) problems.push(problem.slice(0, 500));
  };
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => note(`uncaught: ${error.stack ?? error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // a page that is left ends its own requests
    if (reason !== 'net::ERR_ABORTED') note(`request failed: ${request.url()} ${reason}`);
  });

  await page.goto(`${demo.strapiUrl}/admin/auth/login`);
  await page.locator('input[name=email]').fill(demo.adminEmail);
  await page.locator('input[name=password]').fill(demo.adminPassword);
  await page.getByRole('button', { name: 'Login' }).click();
  await page.waitForURL(/\/admin\/?(\?.*)?$/);
  return { page, problems: () => [...problems], close: () => browser.close() };
};
