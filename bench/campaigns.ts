import { setTimeout as wait } from 'node:timers/promises';
import { TABLES } from '../server/src/support/tables';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import { atMost, countedWrong, median, ratio, whole, type Result } from './results';

const MB = 1024 * 1024;
const MOST_COUNT_MS = 1_000;
const LEAST_PREPARED = 10_000;
const MOST_GROWTH_MB = 100;
const FEW = 100;
/** What a report of many may take of that of few; less than this many ms are noise. */
const MOST_OF_REPORT = 1.5;
const NOISE_MS = 5;
const ANSWERS = 15;
/** Messages a second that a standard number sends, and how far from it is near enough. */
const RATE = 80;
const NEAR = 0.05;
/** Begin and end of a run are not its rate. */
const EDGE = 0.1;
const WEBHOOKS_PER_MESSAGE = 3;
const LOOK_EVERY_MS = 100;
const GIVE_UP_MS = 600_000;

/** Whom the sent broadcast goes to: so many that it lasts ten times as long as a turn. */
export const mailsOf = (contacts: number, { seconds }: Pick<BenchOptions, 'seconds'>): number =>
  Math.min(contacts, RATE * Math.ceil(seconds * 10));

interface Caller {
  <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T>;
}

interface Report {
  status: string;
  recipients: number | null;
  states: Record<string, number>;
}

const callerOf =
  (place: Place, token: string): Caller =>
  async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: object): Promise<T> => {
    const answer = await fetch(`${place.strapiUrl}/whatsapp${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status} ${text}`);
    return (JSON.parse(text) as { data: T }).data;
  };

const until = async <T>(condition: () => Promise<T | null>, what: string): Promise<T> => {
  const end = performance.now() + GIVE_UP_MS;
  for (;;) {
    const found = await condition();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`${what}: waited in vain`);
    await wait(LOOK_EVERY_MS);
  }
};

/** Everything that a broadcast is begun with. */
const createRuns = async (place: Place, call: Caller) => {
  const [channel] = (await place.db(TABLES.channel).select('document_id')) as {
    document_id: string;
  }[];
  await call('POST', '/templates/actions/sync', {});
  const template = await until(async () => {
    const [row] = (await place
      .db(TABLES.template)
      .where({ name: 'order_shipped', language: 'en_US' })
      .select('document_id')) as { document_id: string }[];
    return row?.document_id ?? null;
  }, 'the template');

  const reportOf = async (campaign: string): Promise<Report> => {
    const { runs } = await call<{ runs: Report[] }>('GET', `/campaigns/${campaign}/report`);
    return runs[0] as Report;
  };

  return {
    reportOf,

    /** A broadcast to everybody whom a rule means, begun. */
    async begin(rule: object): Promise<string> {
      const { documentId: segment } = await call<{ documentId: string }>('POST', '/segments', {
        name: 'Bench',
        filter: { combinator: 'and', rules: [rule] },
      });
      const { documentId } = await call<{ documentId: string }>('POST', '/campaigns', {
        name: 'Bench',
        kind: 'broadcast',
        channel: channel?.document_id,
        template,
        variables: { 'body.1': '{{ contact.firstName | default: "friend" }}', 'body.2': '4711' },
        audience: { segments: [segment] },
      });
      const { check } = await call<{ check: string }>(
        'POST',
        `/campaigns/${documentId}/actions/preflight`
      );
      await call('POST', `/campaigns/${documentId}/actions/start`, { check });
      return documentId;
    },

    stop: (campaign: string) => call('POST', `/campaigns/${campaign}/actions/stop`),

    /** Nobody waits any more, and nothing is on the way. */
    settled: (campaign: string): Promise<Report> =>
      until(async () => {
        const report = await reportOf(campaign);
        const { waiting = 0, queued = 0 } = report.states;
        return report.recipients !== null && waiting + queued === 0 ? report : null;
      }, 'the broadcast is over'),
  };
};

type Runs = Awaited<ReturnType<typeof createRuns>>;

const medianMs = async (times: number, work: () => Promise<unknown>): Promise<number> => {
  const taken: number[] = [];
  for (let time = 0; time <= times; time += 1) {
    const begin = performance.now();
    await work();
    // the first warms up
    if (time > 0) taken.push(performance.now() - begin);
  }
  return median(taken);
};

/** How long the rows of an audience take, and what of memory; sending stands still meanwhile. */
const prepare = async (place: Place, runs: Runs, rule: object) => {
  const { strapi } = place;
  const campaign = await runs.begin(rule);
  const before = await strapi.ask<number>('heap');
  const residentBefore = await strapi.ask<number>('resident');
  let most = residentBefore;
  await strapi.ask('startRunner');
  const begin = performance.now();
  const report = await until(async () => {
    most = Math.max(most, await strapi.ask<number>('resident'));
    const one = await runs.reportOf(campaign);
    return one.recipients === null ? null : one;
  }, 'the audience is fixed');
  const seconds = (performance.now() - begin) / 1_000;
  const heap = (await strapi.ask<number>('heap')) - before;
  return {
    campaign,
    recipients: report.recipients ?? 0,
    perSecond: (report.recipients ?? 0) / seconds,
    growth: Math.max(heap, most - residentBefore) / MB,
  };
};

/** Stops a broadcast that is not to be sent: what was pulled ahead is the sender's to give up. */
const takeBack = async ({ strapi }: Place, runs: Runs, campaign: string): Promise<void> => {
  await runs.stop(campaign);
  for (const part of ['startRunner', 'startQueue']) await strapi.ask(part);
  await runs.settled(campaign);
  for (const part of ['stopQueue', 'stopRunner']) await strapi.ask(part);
};

/** Messages a second at the provider, without begin and end. */
const rateOf = (moments: readonly number[]): number => {
  const sorted = [...moments].sort((a, b) => a - b);
  const [from, to] = [Math.floor(sorted.length * EDGE), Math.floor(sorted.length * (1 - EDGE))];
  const ms = (sorted[to] as number) - (sorted[from] as number);
  return ((to - from) * 1_000) / ms;
};

/** Sends to so many while three webhooks of each come in. */
const sendAtRate = async (place: Place, runs: Runs, rule: object) => {
  const { simulator, strapi } = place;
  const since = Number((await simulator.requests()).at(-1)?.no ?? 0);
  const deliveredBefore = (await simulator.deliveries()).length;
  for (const part of ['startIngest', 'startQueue', 'startRunner']) await strapi.ask(part);
  const campaign = await runs.begin(rule);
  const report = await runs.settled(campaign);
  const people = report.recipients ?? 0;
  const read = await until(async () => {
    const one = await runs.reportOf(campaign);
    return (one.states.read ?? 0) === people ? one : null;
  }, 'all of them were read');
  const taken = (await simulator.requests({ path: '/messages', since })).filter(
    ({ biz_opaque_callback_data: mark, wamid }) => mark !== null && wamid
  );
  const webhooks = (await simulator.deliveries()).length - deliveredBefore;
  for (const part of ['stopRunner', 'stopQueue', 'stopIngest']) await strapi.ask(part);
  return {
    campaign,
    people,
    read: read.states.read ?? 0,
    taken: taken.length,
    distinct: new Set(taken.map(({ biz_opaque_callback_data: mark }) => mark)).size,
    webhooks,
    perSecond: rateOf(taken.map(({ at }) => Date.parse(String(at)))),
  };
};

/**
 * Broadcasts over so many contacts: how long a segment is counted, how fast an audience becomes rows and with
 * what memory, whether sending holds the number's rate while its webhooks come in, and what a report costs.
 */
export const campaigns = async (
  place: Place,
  contacts: number,
  options: BenchOptions
): Promise<Result> => {
  const { simulator, strapi } = place;
  const call = callerOf(place, await strapi.ask<string>('adminToken'));
  const [number] = await simulator.numbers();
  await simulator.call('PATCH', `/numbers/${number?.phoneNumberId}`, { throughput: RATE });
  const [channel] = (await place.db(TABLES.channel).select('document_id')) as {
    document_id: string;
  }[];
  await call('POST', `/channels/${channel?.document_id}/actions/check`);
  await simulator.call('PATCH', '/delivery', { statuses: { sent: 20, delivered: 60, read: 120 } });
  const runs = await createRuns(place, call);

  const filter = {
    combinator: 'and',
    rules: [
      { field: 'firstName', operator: 'is', value: 'Ida' },
      { field: 'tag', operator: 'isKnown' },
      { field: 'lastMessageAt', operator: 'inLast', value: 30 },
    ],
  };
  const countMs = await medianMs(ANSWERS, () =>
    call('POST', '/segments/actions/preview', { filter })
  );

  const prepared = await prepare(place, runs, {
    field: 'language',
    operator: 'isKnown',
  });
  await strapi.ask('stopRunner');
  const manyMs = await medianMs(ANSWERS, () => runs.reportOf(prepared.campaign));
  await takeBack(place, runs, prepared.campaign);

  const few = await prepare(place, runs, {
    field: 'displayName',
    operator: 'in',
    value: Array.from({ length: FEW }, (_, n) => `Customer ${n + 1}`),
  });
  await strapi.ask('stopRunner');
  const fewMs = await medianMs(ANSWERS, () => runs.reportOf(few.campaign));
  await takeBack(place, runs, few.campaign);

  const sent = await sendAtRate(place, runs, {
    field: 'email',
    operator: 'isKnown',
  });
  const expected = await countRows(place, TABLES.contact);
  const off = Math.abs(sent.perSecond - RATE) / RATE;
  const countText = `${countMs.toFixed(0)} ms`;
  return {
    cells: {
      database: DATABASES[place.database].title,
      contacts: whole(contacts),
      'segment counted (≤ 1,000 ms)': atMost(countMs, MOST_COUNT_MS, countText),
      'recipients prepared /s (≥ 10,000)':
        contacts < LEAST_PREPARED
          ? whole(prepared.perSecond)
          : `${whole(prepared.perSecond)} (${ratio(prepared.perSecond / LEAST_PREPARED, 1)} ×)`,
      'memory more (≤ 100 MB)': atMost(
        prepared.growth,
        MOST_GROWTH_MB,
        `${prepared.growth.toFixed(0)} MB`
      ),
      'sent /s (80 ± 5 %)': atMost(off, NEAR, sent.perSecond.toFixed(1)),
      'webhooks meanwhile': whole(sent.webhooks),
      'report of 100': `${fewMs.toFixed(1)} ms`,
      [`report of all`]: atMost(
        manyMs,
        Math.max(fewMs * MOST_OF_REPORT, fewMs + NOISE_MS),
        `${manyMs.toFixed(1)} ms`
      ),
    },
    wrong: countedWrong({
      'recipients prepared': [prepared.recipients, expected],
      'recipients of the small one': [few.recipients, FEW],
      'messages taken by the provider': [sent.taken, sent.people],
      'messages that are not the same': [sent.distinct, sent.people],
      'recipients who read it': [sent.read, sent.people],
      'webhooks of the run': [sent.webhooks >= sent.people * WEBHOOKS_PER_MESSAGE ? 1 : 0, 1],
      'people it was sent to': [sent.people, mailsOf(contacts, options)],
    }),
    shares: {},
  };
};
