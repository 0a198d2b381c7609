import knex from 'knex';
import { timeGroups, type TimeGroup } from '../../../server/src/statistics/time-groups';

const at = (iso: string) => Date.parse(iso);
const QUARTER = 900_000;

const keys = (group: TimeGroup, zone: string, from: string, to: string) =>
  timeGroups(group, zone, at(from), at(to)).keys;

test.each<[TimeGroup, string, string, string, string[]]>([
  ['day', 'UTC', '2026-01-30T00:00Z', '2026-02-01T00:00Z', ['2026-01-30', '2026-01-31']],
  ['day', 'UTC', '2026-01-30T23:45Z', '2026-01-31T00:15Z', ['2026-01-30', '2026-01-31']],
  ['day', 'Asia/Kathmandu', '2026-01-30T18:15Z', '2026-01-31T18:15Z', ['2026-01-31']],
  ['day', 'Asia/Kathmandu', '2026-01-30T18:00Z', '2026-01-30T18:30Z', ['2026-01-30', '2026-01-31']],
  ['day', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z', ['2026-03-29']],
  ['week', 'UTC', '2026-01-01T00:00Z', '2026-01-06T00:00Z', ['2025-12-29', '2026-01-05']],
  ['month', 'Europe/Berlin', '2026-01-31T22:00Z', '2026-01-31T23:15Z', ['2026-01', '2026-02']],
  ['weekday', 'UTC', '2026-01-30T00:00Z', '2026-02-03T00:00Z', ['1', '5', '6', '7']],
  [
    'hour',
    'Asia/Kolkata',
    '2026-01-01T00:00Z',
    '2026-01-01T01:00Z',
    ['2025-12-31T23:30:00.000Z', '2026-01-01T00:30:00.000Z'],
  ],
])('by %s in %s from %s to %s', (group, zone, from, to, expected) => {
  expect(keys(group, zone, from, to)).toEqual(expected);
});

test('a day on which the clocks are put forward has 23 hours, one on which they are put back 25', () => {
  expect(keys('hour', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z')).toHaveLength(23);
  expect(keys('hour', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z')).toHaveLength(25);
});

test.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe'])(
  'every quarter of an hour of a year in %s falls into the group of its own local day',
  async (zone) => {
    const [from, to] = [at('2026-01-01T00:00Z'), at('2027-01-01T00:00Z')];
    const { sql, keyOf, keys: all } = timeGroups('day', zone, from, to);
    const database = knex({
      client: 'better-sqlite3',
      connection: { filename: ':memory:' },
      useNullAsDefault: true,
    });
    const slots = (await database.raw(
      `with recursive slots(starts_at) as (
         select ${from} union all select starts_at + ${QUARTER} from slots where starts_at < ${to - QUARTER}
       ) select starts_at, ${sql} as value from slots`
    )) as { starts_at: number; value: number }[];
    await database.destroy();
    expect(slots).toHaveLength((to - from) / QUARTER);
    const local = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    const wrong = slots
      .map(({ starts_at, value }) => [local.format(starts_at), keyOf(value)] as const)
      .filter(([day, key]) => key !== day || !all.includes(key));
    expect(wrong).toEqual([]);
  }
);
