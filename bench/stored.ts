import { freePort } from '../tests/helpers/free-port';
import { PLAIN_PATH, PLAIN_TABLE } from './baselines/plain-strapi';
import type { Door } from './bodies';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import { startProgram } from './program';
import type { Flood, LoadResult, Pour } from './programs/load';
import { KOA_TABLE } from './programs/koa-table';
import type { Shares } from './profile';
import { atMost, countedWrong, median, ratio, whole, type Result } from './results';

const EVENTS = 'whatsapp_inbound_events';
const CONNECTIONS = 64;
const LATENCY_PART = 0.8;

const perSecond = ({ stored, seconds }: LoadResult): number => stored / seconds;

/**
 * Webhooks per second that are committed and answered with 200, beside a plain Strapi route and a bare
 * Koa server; then how long an answer takes at 80 % of it while ingest is at work.
 */
export const stored = async (
  place: Place,
  before: number,
  { rounds, seconds }: BenchOptions
): Promise<Result> => {
  const { db, door, load, strapi } = place;
  const port = await freePort();
  const koa = await startProgram('koa', { ...place.env, PORT: String(port) });
  const doors: Record<'front' | 'plain' | 'koa', Door> = {
    front: door,
    plain: { ...door, url: `${place.strapiUrl}${PLAIN_PATH}`, headers: {} },
    koa: { ...door, url: `http://127.0.0.1:${port}/`, headers: {} },
  };
  const sums = { front: 0, plain: 0, koa: 0 };
  const refused: string[] = [];

  const note = (name: keyof typeof doors, result: LoadResult): LoadResult => {
    place.nextCustomer += result.sent;
    sums[name] += result.stored;
    if (result.stored !== result.sent) {
      refused.push(`${name}: ${result.sent - result.stored} of ${result.sent} were not stored`);
    }
    return result;
  };
  const flood = async (name: keyof typeof doors, ms: number): Promise<number> => {
    const input: Flood = {
      door: doors[name],
      stream: 'messages',
      connections: CONNECTIONS,
      from: place.nextCustomer,
      ms,
    };
    return perSecond(note(name, await load.ask<LoadResult>('flood', input)));
  };

  const measure = async (): Promise<Result> => {
    const countEach = async () => ({
      front: await countRows(place, EVENTS),
      plain: await countRows(place, PLAIN_TABLE),
      koa: await countRows(place, KOA_TABLE),
    });
    const counted = await countEach();
    const rates: Record<keyof typeof doors, number[]> = { front: [], plain: [], koa: [] };
    for (const name of ['front', 'plain', 'koa'] as const) await flood(name, seconds * 300);
    for (let round = 0; round < rounds; round += 1) {
      for (const name of ['koa', 'front', 'plain'] as const) {
        rates[name].push(await flood(name, seconds * 1_000));
      }
    }
    await strapi.ask('watchTime');
    await flood('front', Math.min(3, seconds) * 1_000);
    const storing = await strapi.ask<Shares>('shares', 'storing');

    const rate = median(rates.front);
    await strapi.ask('watchTime');
    await strapi.ask('startIngest');
    const pour: Pour = {
      door,
      stream: 'messages',
      connections: CONNECTIONS * 4,
      from: place.nextCustomer,
      perSecond: rate * LATENCY_PART,
      count: Math.round(rate * LATENCY_PART * seconds * 3),
    };
    const latency = note('front', await load.ask<LoadResult>('pour', pour));
    const ingesting = await strapi.ask<Shares>('shares', 'storing-and-ingesting');
    await strapi.ask('stopIngest');

    const after = await countEach();
    const wrong = [
      ...refused,
      ...countedWrong({
        'raw events': [after.front - counted.front, sums.front],
        'rows of the plain route': [after.plain - counted.plain, sums.plain],
        'rows of bare Koa': [after.koa - counted.koa, sums.koa],
      }),
    ];
    // what comes next begins without a backlog
    await db(EVENTS).where({ state: 'waiting' }).update({ state: 'done' });
    const toPlain = median(rates.front.map((value, index) => value / (rates.plain[index] ?? 1)));
    const toKoa = median(rates.front.map((value, index) => value / (rates.koa[index] ?? 1)));
    return {
      cells: {
        database: DATABASES[place.database].title,
        'messages before': whole(before),
        'stored and answered /s': whole(rate),
        'plain Strapi route /s': whole(median(rates.plain)),
        'ratio (≥ 6)': ratio(toPlain, 6),
        'bare Koa /s': whole(median(rates.koa)),
        'ratio (≥ 1.0)': ratio(toKoa, 1),
        'at 80 %, ingest running: /s': whole(perSecond(latency)),
        'median (≤ 250 ms)': atMost(latency.medianMs, 250, `${whole(latency.medianMs)} ms`),
        p99: `${whole(latency.p99Ms)} ms`,
        'above 1 s (< 1 %)': atMost(
          latency.aboveSecond,
          0.01,
          `${(latency.aboveSecond * 100).toFixed(2)} %`
        ),
        'rows counted': `${whole(after.front - counted.front)} of ${whole(sums.front)}`,
      },
      wrong,
      shares: { storing, 'storing while ingest runs': ingesting },
    };
  };

  try {
    return await measure();
  } finally {
    await koa.stop();
  }
};
