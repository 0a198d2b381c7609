import type { MessageNumbers } from '../../shared/contracts/statistics';
import { countMessages, type CountedRow } from '../helpers/message-counts';
import { startProcessPlace, type ProcessPlace } from '../helpers/process';
import type { Exit } from '../helpers/strapi-child';
import { until } from '../helpers/until';

const CUSTOMERS = ['4915155590001', '4915155590002', '4915155590003'];

let place: ProcessPlace;
beforeAll(async () => {
  place = await startProcessPlace();
});
afterAll(() => place?.stop());

/** What the statistics tell of all messages. */
const told = async () => {
  const { body } = await place.ask('GET', '/statistics?from=2026-01-01&tests=include');
  return (body.data as { totals: MessageNumbers }).totals;
};

const counted = async () => countMessages(await place.rows<CountedRow>('messages'));

/** A minute passes, and with it the time of every job. */
const letJobsRun = () => place.simulator.advanceClock(60_000);

test('killed while it folds: nothing is lost and nothing counted twice', async () => {
  for (const id of CUSTOMERS) {
    await place.simulator.customerWrites(id, { type: 'text', text: { body: 'Hello' } });
  }
  await place.workOff();
  for (const id of CUSTOMERS) await place.send(id, 'Before');
  await place.workOff();
  await until(async () => {
    await letJobsRun();
    return (await place.rows('rollups')).length > 0;
  }, 'some of it is folded in');

  await place.command({ do: 'arm', point: 'in the middle of folding', nth: 1 });
  let killed: Exit | null = null;
  void place.exited().then((exit) => (killed = exit));
  await until(async () => {
    // the job may end the process while this is taken on
    await place.send(CUSTOMERS[0] as string, 'After').catch(() => undefined);
    await letJobsRun();
    return killed;
  }, 'it was killed');
  expect(killed).toEqual({ code: null, signal: 'SIGKILL' });
  expect((await place.rows('rollup_deltas')).length).toBeGreaterThan(0);

  await place.expireLeases();
  await place.expireClaims();
  await place.start();
  await place.workOff();
  expect((await counted()).recipients).toBeGreaterThanOrEqual(CUSTOMERS.length);
  expect(await told()).toEqual(await counted());
  await until(async () => {
    await letJobsRun();
    return (await place.rows('rollup_deltas')).length === 0;
  }, 'everything is folded in');
  expect(await told()).toEqual(await counted());
  const rows = await place.rows<{ messages: number }>('rollups');
  expect(rows.reduce((sum, { messages }) => sum + Number(messages), 0)).toBe(
    (await counted()).recipients
  );
});
