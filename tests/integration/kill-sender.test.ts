import { seededRandom } from '../../simulator/src/support/random';
import { record, secondsSince } from '../helpers/experiment';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import type { KillPoint } from '../helpers/scripts/kill-points';
import { until } from '../helpers/until';

const SEED = Number(process.env.KILL_SEED ?? 1);
const MESSAGES = 8;

interface OutboxRow {
  message: number;
  state: string;
}
interface MessageRow {
  id: number;
  document_id: string;
  wamid: string | null;
  status: string;
  reason: string | null;
}

let place: ProcessPlace;
let nextCustomer = 4915155600000;
beforeAll(async () => {
  place = await startProcessPlace();
});
afterAll(() => place?.stop());

/** People who have just written, so that their windows are open. */
const customers = async (): Promise<string[]> => {
  const ids = Array.from({ length: MESSAGES }, () => String((nextCustomer += 1)));
  const written = await Promise.all(
    ids.map((id) => place.simulator.customerWrites(id, { type: 'text', text: { body: 'Hello' } }))
  );
  for (const { wamid } of written) {
    await until(async () => (await place.rows('messages', { wamid })).length === 1, 'it is stored');
  }
  return ids;
};

/** One message to each, all at once; gives the ids of those that were answered 202. */
const sendToAll = async (ids: string[]): Promise<string[]> => {
  const answers = await Promise.allSettled(ids.map((id) => place.send(id, `To ${id}`)));
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
};

/** By our mark: the wamids under which the provider took the message. */
const acceptedSends = async (): Promise<Map<string, string[]>> => {
  const accepted = new Map<string, string[]>();
  for (const request of await place.simulator.requests({ path: '/messages' })) {
    if (!request.wamid) continue;
    const mark = String(request.biz_opaque_callback_data);
    accepted.set(mark, [...(accepted.get(mark) ?? []), request.wamid]);
  }
  return accepted;
};

/** Messages of ours whose id is above `after`, with the state of their outbox rows. */
const ourMessages = async (after: number) => {
  const states = new Map(
    (await place.rows<OutboxRow>('outbox')).map(({ message, state }) => [Number(message), state])
  );
  const all = await place.rows<MessageRow>('messages', { direction: 'outbound' });
  return all
    .filter(({ id }) => id > after)
    .map((message) => ({ ...message, outbox: states.get(message.id) as string }));
};

const newestMessage = async () => (await place.rows<MessageRow>('messages')).at(-1)?.id ?? 0;

interface Outcome {
  answered: number;
  losses: number;
  doubles: number;
  unknown: number;
}

/** The simulator's ledger is the judge of what became of each message. */
const judge = async (
  answered: string[],
  after: number,
  atDeath: Awaited<ReturnType<typeof ourMessages>>
): Promise<Outcome> => {
  const accepted = await acceptedSends();
  const now = await ourMessages(after);
  expect(now.map(({ document_id }) => document_id)).toEqual(expect.arrayContaining(answered));
  for (const message of now) {
    const wamids = accepted.get(message.document_id) ?? [];
    const before = atDeath.find(({ id }) => id === message.id)?.outbox;
    const [wamid] = wamids;
    if (before !== 'claimed') expect(wamids).toHaveLength(1);
    expect(wamids.length).toBeLessThanOrEqual(1);
    expect({ ...message, wamid: message.wamid }).toMatchObject(
      wamid
        ? { wamid, status: 'delivered', reason: null, outbox: 'done' }
        : { wamid: null, status: 'unknown', reason: 'interrupted', outbox: 'unknown' }
    );
  }
  return {
    answered: answered.length,
    losses: answered.filter((id) => !now.some(({ document_id }) => document_id === id)).length,
    doubles: now.filter(({ document_id }) => (accepted.get(document_id)?.length ?? 0) > 1).length,
    unknown: now.filter(({ status }) => status === 'unknown').length,
  };
};

/** Gives the seconds until nothing was left to do. */
const restart = async (): Promise<number> => {
  const begun = performance.now();
  await place.expireLeases();
  await place.expireClaims();
  await place.start();
  await place.workOff();
  return secondsSince(begun);
};

const note = (what: string, { answered, ...outcome }: Outcome, recoverySeconds: number) =>
  record({ what: `killed ${what}`, seed: SEED, attempts: answered, ...outcome, recoverySeconds });

describe(`seed ${SEED}`, () => {
  const random = seededRandom(SEED);
  const draw = () => 1 + Math.floor(random() * (MESSAGES - 2));

  test.each<[KillPoint, number, number]>([
    ['before the claim', draw(), 0],
    ['between claim and commit', draw(), 0],
    ['after the claim', draw(), 1],
    ['after the answer', draw(), 0],
    ['before the commit', draw(), 0],
    ['after the commit', draw(), 0],
    ['in the middle of statuses', draw(), 0],
  ])('killed %s (at the %ith): sent once or unknown', async (point, nth, leastUnknown) => {
    const ids = await customers();
    const after = await newestMessage();
    await place.command({ do: 'arm', point, nth });
    const answered = await sendToAll(ids);
    expect(await place.exited()).toEqual({ code: null, signal: 'SIGKILL' });
    const atDeath = await ourMessages(after);

    const recoverySeconds = await restart();

    const outcome = await judge(answered, after, atDeath);
    note(point, outcome, recoverySeconds);
    const { unknown } = outcome;
    expect(outcome).toMatchObject({ losses: 0, doubles: 0 });
    expect(unknown).toBeGreaterThanOrEqual(leastUnknown);
    expect((await place.health()).outbound).toMatchObject({ sending: 0, due: 0 });
  });

  test('killed while the provider is asked: its statuses settle all of them', async () => {
    const ids = await customers();
    const after = await newestMessage();
    await place.simulator.fault({
      match: { path: '/messages' },
      times: MESSAGES,
      effect: { delayMs: 8_000 },
    });
    const answered = await sendToAll(ids);
    await until(async () => {
      const accepted = await acceptedSends();
      return answered.every((id) => accepted.has(id));
    }, 'all calls are under way');
    place.signal('SIGKILL');
    await place.exited();
    const atDeath = await ourMessages(after);
    expect(atDeath.map(({ outbox }) => outbox)).toEqual(ids.map(() => 'claimed'));
    await place.simulator.clearFaults();

    const recoverySeconds = await restart();

    const outcome = await judge(answered, after, atDeath);
    note('while the provider is asked', outcome, recoverySeconds);
    expect(outcome).toEqual({ answered: MESSAGES, losses: 0, doubles: 0, unknown: 0 });
  });

  test('a claim that runs out after the status came leaves no trace on the message', async () => {
    const ids = await customers();
    const after = await newestMessage();
    await place.command({ do: 'arm', point: 'after the answer', nth: MESSAGES });
    await sendToAll(ids);
    await place.exited();
    const atDeath = await ourMessages(after);
    const claimed = atDeath.filter(({ outbox }) => outbox === 'claimed').map(({ id }) => id);
    expect(claimed.length).toBeGreaterThan(0);
    await place.expireLeases();
    await place.start();
    await until(async () => {
      await place.simulator.advanceClock(31_000);
      const now = await ourMessages(after);
      return claimed.every((id) => now.find((one) => one.id === id)?.status === 'delivered');
    }, 'the statuses came');

    await place.expireClaims();
    await place.workOff();

    await judge([], after, atDeath);
  });
});
