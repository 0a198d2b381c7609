import { setTimeout as wait } from 'node:timers/promises';
import { TABLES } from '../server/src/support/tables';
import { EVENTS_PER_MESSAGE, type Campaign } from './bodies';
import { addOutbound } from './fill';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import type { LoadResult, Pour } from './programs/load';
import type { Shares } from './profile';
import { countedWrong, median, ratio, whole, type Result } from './results';

const CONNECTIONS = 64;
/** The others pour in at so many times the rate of the loop: faster than they have to be worked off. */
const POUR_FACTOR = 3;
/** Part of the events that lie there when ingest begins. */
const BACKLOG_PART = 0.5;
/** Per second. */
const AT_ONCE = 1_000_000;
/** Messages that the loop updates. */
const LOOPED = 50;
const GIVE_UP_MS = 300_000;
const LOOK_EVERY_MS = 250;

interface Backlog {
  most: number;
  oldestMs: number;
  seconds: number;
}

/**
 * Events per second that are applied: half of them lie there, the others pour in meanwhile, and the run
 * ends when none is left. Beside it a loop of `db.query.update`.
 */
export const workedOff = async (
  place: Place,
  before: number,
  { events, rounds, seconds, seed }: BenchOptions
): Promise<Result> => {
  const { db, door, load, strapi } = place;

  const pour = (stream: Campaign, from: number, count: number, perSecond: number) => {
    const input: Pour = { door, stream, connections: CONNECTIONS, from, count, perSecond };
    return load.ask<LoadResult>('pour', input);
  };

  const untilEmpty = async (started: number, isPoured: () => boolean): Promise<Backlog> => {
    const backlog = { most: 0, oldestMs: 0, seconds: 0 };
    for (;;) {
      const wasPoured = isPoured();
      const [row] = (await db(TABLES.inboundEvent)
        .where({ state: 'waiting' })
        .count({ waiting: '*' })
        .min({ oldest: 'due_at' })) as { waiting: number | string; oldest: number | null }[];
      const waiting = Number(row?.waiting ?? 0);
      backlog.most = Math.max(backlog.most, waiting);
      if (row?.oldest) {
        backlog.oldestMs = Math.max(backlog.oldestMs, Date.now() - Number(row.oldest));
      }
      backlog.seconds = (performance.now() - started) / 1_000;
      if (waiting === 0 && wasPoured) return backlog;
      if (backlog.seconds * 1_000 > GIVE_UP_MS) throw new Error(`${waiting} events still wait`);
      await wait(LOOK_EVERY_MS);
    }
  };

  const round = async (messages: number, loop: number) => {
    const total = messages * EVENTS_PER_MESSAGE;
    const lying = Math.round(total * BACKLOG_PART);
    const campaign = { first: await addOutbound(place, messages, false), messages, seed };
    const first = await pour(campaign, 0, lying, AT_ONCE);
    await strapi.ask('watchDelay');
    const started = performance.now();
    await strapi.ask('startIngest');
    let isPoured = false;
    const pouring = pour(campaign, lying, total - lying, loop * POUR_FACTOR);
    void pouring.finally(() => (isPoured = true));
    const [backlog, second] = await Promise.all([untilEmpty(started, () => isPoured), pouring]);
    const delay = await strapi.ask<number>('delayP99');
    await strapi.ask('stopIngest');
    return { rate: total / backlog.seconds, backlog, delay, stored: first.stored + second.stored };
  };

  const table = async () => ({
    'raw events, done': await countRows(place, TABLES.inboundEvent, { state: 'done' }),
    'items, done': await countRows(place, TABLES.inboundItem, { state: 'done' }),
    statuses: await countRows(place, TABLES.messageStatus),
    'messages in': await countRows(place, TABLES.message, { direction: 'inbound' }),
    'messages out, read': await countRows(place, TABLES.message, { status: 'read' }),
  });
  const sent = Math.ceil(events / EVENTS_PER_MESSAGE);
  const loops: number[] = [];
  const runs: Awaited<ReturnType<typeof round>>[] = [];
  const loop = async () => {
    const rate = await strapi.ask<number>('loopOfUpdates', seconds * 1_000);
    loops.push(rate);
    return rate;
  };
  await addOutbound(place, LOOPED, false);
  await strapi.ask('loopOfUpdates', 1_000);
  const counted = await table();
  for (let index = 0; index < rounds; index += 1) runs.push(await round(sent, await loop()));
  await strapi.ask('watchTime');
  const all = [...runs, await round(sent, median(loops))];
  const working = await strapi.ask<Shares>('shares', 'working-off');
  const after = await table();
  const stored = all.reduce((sum, run) => sum + run.stored, 0);
  const messagesSent = sent * all.length;
  const expected = {
    'raw events, done': stored,
    'items, done': messagesSent * EVENTS_PER_MESSAGE,
    statuses: messagesSent * 3,
    'messages in': messagesSent,
    'messages out, read': messagesSent,
  };
  const names = Object.keys(expected) as (keyof typeof expected)[];
  const rate = median(runs.map((run) => run.rate));
  return {
    cells: {
      database: DATABASES[place.database].title,
      'messages before': whole(before),
      'worked off /s': whole(rate),
      'loop of db.query.update /s': whole(median(loops)),
      'ratio (≥ 2)': ratio(median(runs.map((run, index) => run.rate / (loops[index] ?? 1))), 2),
      'longest backlog': whole(Math.max(...runs.map(({ backlog }) => backlog.most))),
      'oldest age': `${(Math.max(...runs.map(({ backlog }) => backlog.oldestMs)) / 1_000).toFixed(1)} s`,
      'event-loop delay p99': `${whole(median(runs.map(({ delay }) => delay)))} ms`,
      'rows counted': `${whole(after.statuses - counted.statuses)} statuses, ${whole(
        after['messages in'] - counted['messages in']
      )} messages`,
    },
    wrong: countedWrong(
      Object.fromEntries(names.map((name) => [name, [after[name] - counted[name], expected[name]]]))
    ),
    shares: { 'working off': working },
  };
};
