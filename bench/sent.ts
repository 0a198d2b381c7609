import { setTimeout as wait } from 'node:timers/promises';
import { TABLES } from '../server/src/support/tables';
import { phoneOf } from './bodies';
import { addOutbound } from './fill';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import { startProgram } from './program';
import type { Calls } from './programs/axios-loop';
import type { Shares } from './profile';
import { atMost, countedWrong, ratio, whole, type Result } from './results';

const IN_FLIGHT = 40;
const ANSWER_AFTER_MS = 50;
const GIVE_UP_MS = 300_000;
const LOOK_EVERY_MS = 100;
const MB = 1024 * 1024;
/** The fewest and the most messages whose heaps are compared. */
const FEW_PART = 0.1;

/**
 * Messages per second from the outbox to a provider that answers after 50 ms, beside a loop of axios
 * calls that writes nothing down; and what more queued messages take of memory.
 */
export const sent = async (
  place: Place,
  before: number,
  { queued }: BenchOptions
): Promise<Result> => {
  const { db, simulator, strapi } = place;
  const axiosLoop = await startProgram('axios-loop');
  await simulator.call('PATCH', '/delivery', {
    // nothing comes back: texts to people who never wrote would fail
    statuses: { sent: null, delivered: null, read: null, failed: null },
  });
  await simulator.fault({ match: { path: '/messages' }, effect: { delayMs: ANSWER_AFTER_MS } });

  const left = () => countRows(place, TABLES.outbox, { state: 'waiting' });
  const claimed = () => countRows(place, TABLES.outbox, { state: 'claimed' });

  /** Sends what is queued newly. @param readsHeap when half of it is gone; collecting takes its time */
  const send = async (count: number, readsHeap = true) => {
    await addOutbound(place, count, true);
    await strapi.ask('startQueue');
    const started = performance.now();
    await db(TABLES.outbox).where({ state: 'waiting' }).update({ due_at: Date.now() });
    let heap: number | null = null;
    for (;;) {
      const waiting = await left();
      if (readsHeap && heap === null && waiting < count / 2) {
        heap = await strapi.ask<number>('heap');
      }
      if (waiting === 0 && (await claimed()) === 0) break;
      if (performance.now() - started > GIVE_UP_MS) throw new Error(`${waiting} still wait`);
      await wait(LOOK_EVERY_MS);
    }
    const seconds = (performance.now() - started) / 1_000;
    await strapi.ask('stopQueue');
    return { rate: count / seconds, heap: heap ?? (await strapi.ask<number>('heap')) };
  };

  const loop = (count: number) => {
    const first = place.nextCustomer;
    place.nextCustomer += count;
    const recipients = Array.from({ length: count }, (_, index) => phoneOf(first + index));
    const calls: Calls = {
      url: simulator.url,
      key: place.simulatorKey,
      recipients,
      inFlight: IN_FLIGHT,
    };
    return axiosLoop.ask<number>('send', calls);
  };

  const acceptedOf = async (since: number) => {
    const records = (await simulator.requests({ path: '/messages', since })).filter(
      ({ biz_opaque_callback_data: mark }) => mark !== null
    );
    return {
      calls: records.length,
      messages: new Set(records.map(({ biz_opaque_callback_data: mark }) => mark)).size,
    };
  };

  const newestRequest = async () => Number((await simulator.requests()).at(-1)?.no ?? 0);

  const measure = async (): Promise<Result> => {
    const few = Math.round(queued * FEW_PART);
    const since = await newestRequest();
    const acceptedBefore = await countRows(place, TABLES.message, { status: 'accepted' });
    await loop(few);
    const small = await send(few);
    const baselines = [await loop(queued / 2)];
    const large = await send(queued);
    baselines.push(await loop(queued / 2));
    await strapi.ask('watchTime');
    await send(few, false);
    const sending = await strapi.ask<Shares>('shares', 'sending');

    const total = few + queued + few;
    const { calls, messages: distinct } = await acceptedOf(since);
    const accepted = await countRows(place, TABLES.message, { status: 'accepted' });
    const baseline = (baselines[0] as number) / 2 + (baselines[1] as number) / 2;
    const growth = (large.heap - small.heap) / MB;
    return {
      cells: {
        database: DATABASES[place.database].title,
        'messages before': whole(before),
        'sent /s': whole(large.rate),
        'axios loop /s': whole(baseline),
        'ratio (≥ 0.5)': ratio(large.rate / baseline, 0.5),
        [`heap at ${whole(few)} queued`]: `${(small.heap / MB).toFixed(1)} MB`,
        [`heap at ${whole(queued)}`]: `${(large.heap / MB).toFixed(1)} MB`,
        'more (≤ 10 MB)': atMost(growth, 10, `${growth.toFixed(1)} MB`),
        'calls counted': `${whole(calls)} calls, ${whole(distinct)} messages`,
      },
      wrong: countedWrong({
        'calls of the provider': [calls, total],
        'messages sent': [distinct, total],
        'messages accepted': [accepted - acceptedBefore, total],
      }),
      shares: { sending },
    };
  };

  try {
    return await measure();
  } finally {
    await simulator.clearFaults();
    await axiosLoop.stop();
  }
};
