import { TABLES } from '../server/src/support/tables';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import { atMost, countedWrong, median, whole, type Result } from './results';

/** Answers that are measured of each page and round. */
const ANSWERS = 20;
/** What a marketer opens all day. */
const PAGES = {
  'list (× ≤ 1.5)': '/whatsapp/templates?pageSize=20&sort=changedAt:desc',
  'filtered list (× ≤ 1.5)': '/whatsapp/templates/families?pageSize=20&status=approved&q=_0001',
} as const;
const MOST_GROWTH = 1.5;
const WATCH_MS = 50;
const MB = 1024 * 1024;

type Page = keyof typeof PAGES;

const ask = async <Body>(
  { strapiUrl }: Place,
  token: string,
  method: string,
  path: string
): Promise<Body> => {
  const answer = await fetch(strapiUrl + path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(method === 'POST' ? { body: '{}' } : {}),
  });
  if (answer.status !== 200) throw new Error(`${path} answered ${await answer.text()}`);
  return (await answer.json()) as Body;
};

/** What one sync takes, and by how much the process grows at most meanwhile. */
const timeOfSync = async (place: Place, token: string): Promise<{ ms: number; bytes: number }> => {
  await place.strapi.ask('heap');
  const before = await place.strapi.ask<number>('resident');
  let most = before;
  const watch = setInterval(() => {
    void place.strapi.ask<number>('resident').then((bytes) => {
      most = Math.max(most, bytes);
    });
  }, WATCH_MS);
  try {
    const begin = performance.now();
    await ask(place, token, 'POST', '/whatsapp/templates/actions/sync');
    return { ms: performance.now() - begin, bytes: most - before };
  } finally {
    clearInterval(watch);
  }
};

const bases = new Map<Place, Record<Page, number>>();

/** Makes the account at the provider this large; the plugin hears of it with the next sync. */
export const fillTemplatesTo = async (place: Place, templates: number): Promise<void> => {
  const channel = place.door.phoneNumberId;
  const there = await place.simulator.call<unknown[]>('GET', `/templates?channel=${channel}`);
  await place.simulator.call('POST', '/templates', {
    channel,
    count: templates - there.length,
    name: `after_${there.length}`,
  });
};

/** How long a sync of the whole account and the pages of its templates take; larger accounts beside the smallest. */
export const templates = async (
  place: Place,
  size: number,
  { rounds }: BenchOptions
): Promise<Result> => {
  const token = await place.strapi.ask<string>('adminToken');
  const first = await timeOfSync(place, token);
  const again = await timeOfSync(place, token);
  const pages = Object.keys(PAGES) as Page[];
  const times = Object.fromEntries(pages.map((page) => [page, []])) as unknown as Record<
    Page,
    number[]
  >;
  for (let round = 0; round <= rounds; round += 1) {
    for (const page of pages) {
      for (let no = 0; no < ANSWERS; no += 1) {
        const begin = performance.now();
        await ask(place, token, 'GET', PAGES[page]);
        // the first round warms up
        if (round > 0) times[page].push(performance.now() - begin);
      }
    }
  }
  const medians = Object.fromEntries(pages.map((page) => [page, median(times[page])])) as Record<
    Page,
    number
  >;
  if (!bases.has(place)) bases.set(place, medians);
  const base = bases.get(place) as Record<Page, number>;
  const cell = (page: Page): string => {
    const growth = medians[page] / base[page];
    return atMost(growth, MOST_GROWTH, `${medians[page].toFixed(1)} ms, × ${growth.toFixed(2)}`);
  };
  const sync = ({ ms, bytes }: { ms: number; bytes: number }) =>
    `${whole(ms)} ms, ${(bytes / MB).toFixed(0)} MB more at most`;
  return {
    cells: {
      database: DATABASES[place.database].title,
      templates: whole(size),
      'first sync': sync(first),
      'sync without a change': sync(again),
      ...Object.fromEntries(pages.map((page) => [page, cell(page)])),
    },
    wrong: countedWrong({ templates: [await countRows(place, TABLES.template), size] }),
    shares: {},
  };
};
