import { seededRandom } from '../../simulator/src/support/random';
import { record, secondsSince } from '../helpers/experiment';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import type { KillPoint } from '../helpers/scripts/kill-points';

const SEED = Number(process.env.KILL_SEED ?? 1);
const CUSTOMERS = 6;
const EACH = 5;

let place: ProcessPlace;
let nextCustomer = 4915155700000;
beforeAll(async () => {
  place = await startProcessPlace();
});
afterAll(() => place?.stop());

const wamidsIn = (body: unknown): string[] =>
  [...JSON.stringify(body).matchAll(/"id":"(wamid\.[^"]+)"/g)].map(([, wamid]) => wamid as string);

/** Everybody writes at once; the wamids by customer. */
const write = async (): Promise<Map<string, string[]>> => {
  const written = new Map<string, string[]>();
  await Promise.all(
    Array.from({ length: CUSTOMERS }, async () => {
      const id = String((nextCustomer += 1));
      const answers = await Promise.all(
        Array.from({ length: EACH }, (_, no) =>
          place.simulator.customerWrites(id, { type: 'text', text: { body: `No ${no}` } })
        )
      );
      written.set(
        id,
        answers.map(({ wamid }) => wamid)
      );
    })
  );
  return written;
};

describe(`seed ${SEED}`, () => {
  const random = seededRandom(SEED);
  const draw = () => 1 + Math.floor(random() * (CUSTOMERS * EACH * 0.6));

  test.each<[KillPoint, number]>([
    ['before a webhook is stored', draw()],
    ['between storing and the 200', draw()],
    ['right after a 200', draw()],
    ['in the middle of a batch', draw()],
  ])('killed %s (at the %ith): all there, each once', async (point, nth) => {
    const since = (await place.simulator.deliveries()).at(-1)?.no ?? 0;
    await place.command({ do: 'arm', point, nth });
    const written = await write();
    expect(await place.exited()).toEqual({ code: null, signal: 'SIGKILL' });
    const taken = (await place.simulator.deliveries(since)).filter(({ status }) => status === 200);
    const stored = JSON.stringify(await place.rows('inbound_events'));
    for (const { body } of taken) {
      for (const wamid of wamidsIn(body)) expect(stored).toContain(wamid);
    }

    const begun = performance.now();
    await place.expireLeases();
    await place.start();
    await place.workOff();
    const recoverySeconds = secondsSince(begun);

    const all = [...written.values()].flat();
    const there = await place.db('whatsapp_messages').whereIn('wamid', all);
    const outcome = {
      attempts: all.length,
      losses: all.filter((wamid) => !there.some((one) => one.wamid === wamid)).length,
      doubles: there.length - new Set(there.map(({ wamid }) => wamid)).size,
    };
    record({ what: `killed ${point}`, seed: SEED, recoverySeconds, ...outcome });
    expect(outcome).toEqual({ attempts: CUSTOMERS * EACH, losses: 0, doubles: 0 });
    for (const [phone, wamids] of written) {
      const [contact] = await place.rows<{ id: number }>('contacts', { wa_id: phone });
      const messages = await place.rows<{ wamid: string }>('messages', {
        contact_id: contact?.id as number,
      });
      expect(messages.map(({ wamid }) => wamid).sort()).toEqual([...wamids].sort());
      // an event that was applied twice would count twice
      expect(await place.rows('conversations', { contact_id: contact?.id as number })).toEqual([
        expect.objectContaining({ unread: EACH }),
      ]);
    }
    const items = await place.rows<{ state: string }>('inbound_items');
    expect(new Set(items.map(({ state }) => state))).toEqual(new Set(['done']));
    expect(await place.health()).toMatchObject({ inbound: { waiting: 0, retrying: 0, failed: 0 } });
  });
});
