import { readChanges, type ChangeReader } from '../helpers/change-stream';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import { until } from '../helpers/until';

/** An hour of a page in four seconds: streams end after 10 minutes, tokens after 30. */
const STREAM_S = 1;
const TOKEN_S = 3;
/** 35 minutes of 30. */
const PAGE_MS = (TOKEN_S * 1_000 * 35) / 30;
const PATIENCE_MS = 30_000;
/** Longer than a reader waits for ids that come out of their order. */
const HELD_MS = 12_000;

let place: ProcessPlace;
let nextCustomer = 4915156200000;
const readers: ChangeReader[] = [];
beforeAll(async () => {
  place = await startProcessPlace({
    ADMIN_TOKEN_SECONDS: String(TOKEN_S),
    WHATSAPP_CONFIG: JSON.stringify({ realtime: { streamSeconds: STREAM_S } }),
  });
});
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});
afterAll(() => place?.stop());

const open = async (): Promise<ChangeReader> => {
  const reader = await readChanges(place.url, place.adminToken);
  readers.push(reader);
  return reader;
};

const hello = { type: 'text', text: { body: 'Hello' } };
const newCustomer = () => String((nextCustomer += 1));

const documentIds = async (wamids: string[]): Promise<string[]> =>
  (await place.db('whatsapp_messages').whereIn('wamid', wamids).select('document_id')).map(
    ({ document_id }: { document_id: string }) => document_id
  );

/** Each of these messages is told to be new once, whatever happened to the streams. */
const expectToldOnce = async ({ changes }: ChangeReader, wamids: string[]): Promise<void> => {
  const messages = await until(
    async () => {
      const stored = await documentIds(wamids);
      return stored.length === wamids.length ? stored : null;
    },
    'all are stored',
    PATIENCE_MS
  );
  const told = () =>
    changes
      .filter(({ kind, message }) => kind === 'message.created' && messages.includes(message ?? ''))
      .map(({ message }) => message);
  await until(() => told().length >= messages.length, 'all are told', PATIENCE_MS);
  expect(told().sort()).toEqual([...messages].sort());
};

test('a page that is open for longer than its token misses nothing and hears nothing twice', async () => {
  const reader = await open();
  const wamids: string[] = [];
  const until35 = performance.now() + PAGE_MS;
  while (performance.now() < until35) {
    wamids.push((await place.simulator.customerWrites(newCustomer(), hello)).wamid);
  }
  await expectToldOnce(reader, wamids);
  expect(reader.counts.goodbyes).toBeGreaterThanOrEqual(2);
  expect(reader.counts.refused).toBeGreaterThanOrEqual(1);
  expect(wamids.length).toBeGreaterThan(10);
});

test('the server is killed and started again: what came meanwhile is told, once', async () => {
  const reader = await open();
  const write = () =>
    Promise.all(
      Array.from({ length: 5 }, () => place.simulator.customerWrites(newCustomer(), hello))
    );
  const written = await write();
  place.signal('SIGKILL');
  await place.exited();
  written.push(...(await write()));
  await place.expireLeases();
  await place.start();
  written.push(...(await write()));
  await place.workOff();
  await expectToldOnce(
    reader,
    written.map(({ wamid }) => wamid)
  );
  expect(reader.counts.broken).toBeGreaterThanOrEqual(1);
});

test('a transaction of somebody else is held open: nothing is overlooked because it comes late', async () => {
  const reader = await open();
  const held = newCustomer();
  const { wamid: first } = await place.simulator.customerWrites(held, hello);
  await place.workOff();
  const [contact] = await place.rows<{ id: number }>('contacts', { wa_id: held });
  const [conversation] = await place.rows<{ id: number }>('conversations', {
    contact_id: contact?.id as number,
  });
  const others = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const id = newCustomer();
      return { id, ...(await place.simulator.customerWrites(id, hello)) };
    })
  );
  await place.workOff();

  await place.simulator.call('PATCH', '/delivery', { batch: 20 });
  const release = await place.holdConversation(conversation?.id as number);
  const wamids: string[] = [];
  const sent: string[] = [];
  try {
    // one event with a message that is applied at once and one that has to wait, in one transaction
    for (const id of [newCustomer(), held]) {
      wamids.push((await place.simulator.customerWrites(id, hello)).wamid);
    }
    const end = performance.now() + HELD_MS;
    while (performance.now() < end) {
      for (const { id } of others) {
        const answer = await place.send(id, 'Meanwhile').catch(() => null);
        if (answer) sent.push(answer);
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await release();
    await place.simulator.call('PATCH', '/delivery', { batch: 1 });
  }
  await place.workOff();

  await expectToldOnce(reader, [first, ...others.map(({ wamid }) => wamid), ...wamids]);
  const told = reader.changes.map(({ message }) => message);
  expect(told).toEqual(expect.arrayContaining(sent));
});
