import { setTimeout as wait } from 'node:timers/promises';
import { TABLES } from '../server/src/support/tables';
import type { BenchOptions } from './options';
import { countRows, DATABASES, type Place } from './place';
import { atMost, median, whole, type Result } from './results';

/** Answers that are measured of each kind and round. */
const ANSWERS = 40;
const MOST_MS = 100;
const MOST_GROWTH = 1.5;
const MOST_GROWTH_OF_SEARCH = 3;
const INBOXES = 50;
/** An open dialogue says so this often. */
const SIGN_MS = 10_000;
const MOST_OF_A_CORE = 0.1;

type Kind = 'first page' | 'filtered' | 'thread' | 'search';
const KINDS: Kind[] = ['first page', 'filtered', 'thread', 'search'];

/** Words that are in every, in one of twenty, in one message, and in none. */
const QUESTIONS = ['tomorrow', 'lamp', 'carpet order', 'order 4711', 'zeppelin'];

interface Reader {
  get(path: string): Promise<{ data: { documentId: string }[] }>;
}

const readerOf = (place: Place, token: string): Reader => ({
  async get(path) {
    const answer = await fetch(place.strapiUrl + path, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (answer.status !== 200) throw new Error(`${path} answered ${await answer.text()}`);
    return (await answer.json()) as { data: { documentId: string }[] };
  },
});

/** The addresses that an agent's inbox asks, the nth of each kind. */
const addressesOf = async (
  { db }: Place,
  tag: string
): Promise<Record<Kind, (no: number) => string>> => {
  const dialogues = (await db(TABLES.conversation)
    .orderBy('last_message_at', 'desc')
    .limit(ANSWERS)
    .select('document_id')) as { document_id: string }[];
  return {
    'first page': () => '/whatsapp/conversations?view=all&state=any',
    filtered: () => `/whatsapp/conversations?view=unanswered&state=open&tag=${tag}`,
    thread: (no) =>
      `/whatsapp/conversations/${dialogues[no % dialogues.length]?.document_id}/messages`,
    search: (no) =>
      `/whatsapp/conversations/search?q=${encodeURIComponent(String(QUESTIONS[no % QUESTIONS.length]))}`,
  };
};

/** Opens the live stream of an inbox and reads it to its end. */
const openInbox = async (place: Place, token: string, signal: AbortSignal): Promise<void> => {
  const answer = await fetch(`${place.strapiUrl}/whatsapp/realtime/stream`, {
    headers: { authorization: `Bearer ${token}` },
    signal,
  });
  if (answer.status !== 200 || !answer.body) throw new Error(`a stream answered ${answer.status}`);
  const reader = answer.body.getReader();
  await reader.read();
  void (async () => {
    while (!(await reader.read()).done);
  })().catch(() => undefined);
};

const shareOfCore = async ({ strapi }: Place, seconds: number): Promise<number> => {
  const before = await strapi.ask<number>('cpuMs');
  await wait(seconds * 1_000);
  return ((await strapi.ask<number>('cpuMs')) - before) / (seconds * 1_000);
};

/** What the process costs at rest: with no inbox, and with many open ones whose agents look at a dialogue. */
const idleCost = async (
  place: Place,
  seconds: number
): Promise<{ alone: number; open: number }> => {
  const [dialogue] = (await place
    .db(TABLES.conversation)
    .orderBy('last_message_at', 'desc')
    .limit(1)
    .select('document_id')) as { document_id: string }[];
  const alone = await shareOfCore(place, seconds);
  const end = new AbortController();
  const tokens: string[] = [];
  for (let no = 0; no < INBOXES; no += 1) tokens.push(await place.strapi.ask<string>('adminToken'));
  await Promise.all(tokens.map((token) => openInbox(place, token, end.signal)));
  const sign = (token: string) =>
    fetch(`${place.strapiUrl}/whatsapp/conversations/${dialogue?.document_id}/presence`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{"state":"viewing"}',
    }).then((answer) => answer.arrayBuffer());
  await Promise.all(tokens.map(sign));
  let next = 0;
  const signs = setInterval(() => {
    const token = tokens[(next += 1) % INBOXES];
    void sign(String(token)).catch(() => undefined);
  }, SIGN_MS / INBOXES);
  try {
    return { alone, open: await shareOfCore(place, seconds) };
  } finally {
    clearInterval(signs);
    end.abort();
  }
};

/** Larger sizes are compared with this one, or with the largest below it that was measured. */
const BASE_MESSAGES = 10_000;
const bases = new Map<Place, Record<Kind, number>>();

/**
 * How long an agent's inbox waits for its answers, one after the other, and what open inboxes cost while nothing
 * happens. The answers of a larger database may take only so much longer than those of a small one.
 */
export const inbox = async (
  place: Place,
  messages: number,
  { rounds, seconds }: BenchOptions
): Promise<Result> => {
  const reader = readerOf(place, await place.strapi.ask<string>('adminToken'));
  const [tag] = (await place.db(TABLES.tag).limit(1).select('document_id')) as {
    document_id: string;
  }[];
  const addresses = await addressesOf(place, String(tag?.document_id));
  const times: Record<Kind, number[]> = { 'first page': [], filtered: [], thread: [], search: [] };
  const rows: Record<Kind, number> = { 'first page': 0, filtered: 0, thread: 0, search: 0 };
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of KINDS) {
      for (let no = 0; no < ANSWERS; no += 1) {
        const begin = performance.now();
        const { data } = await reader.get(addresses[kind](no));
        // the first round warms up
        if (round > 0) times[kind].push(performance.now() - begin);
        rows[kind] = Math.max(rows[kind], data.length);
      }
    }
  }
  const medians = Object.fromEntries(KINDS.map((kind) => [kind, median(times[kind])])) as Record<
    Kind,
    number
  >;
  if (messages <= BASE_MESSAGES || !bases.has(place)) bases.set(place, medians);
  const base = bases.get(place) as Record<Kind, number>;
  const cell = (kind: Kind, most: number): string => {
    const growth = medians[kind] / base[kind];
    const text = `${medians[kind].toFixed(1)} ms, × ${growth.toFixed(2)}`;
    return medians[kind] > MOST_MS
      ? atMost(medians[kind], MOST_MS, text)
      : atMost(growth, most, text);
  };
  const { alone, open } = await idleCost(place, seconds * 10);
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  return {
    cells: {
      database: DATABASES[place.database].title,
      messages: whole(messages),
      dialogues: whole(await countRows(place, TABLES.conversation)),
      'first page (× ≤ 1.5)': cell('first page', MOST_GROWTH),
      'filtered list (× ≤ 1.5)': cell('filtered', MOST_GROWTH),
      'page of a thread (× ≤ 1.5)': cell('thread', MOST_GROWTH),
      'search (× ≤ 3)': cell('search', MOST_GROWTH_OF_SEARCH),
      'core at rest': percent(alone),
      [`with ${INBOXES} open inboxes (< 10 %)`]: atMost(
        open - alone,
        MOST_OF_A_CORE,
        percent(open)
      ),
    },
    wrong: KINDS.filter((kind) => rows[kind] === 0).map((kind) => `${kind}: nothing was found`),
    shares: {},
  };
};
