import { nextMoment } from '../../../server/src/campaigns/repeat';

const at = (iso: string): number => Date.parse(iso);
const told = (ms: number | null): string | null =>
  ms === null ? null : new Date(ms).toISOString();

const BERLIN = 'Europe/Berlin';
type Every = 'hour' | 'day' | 'week' | 'month';

const schedule = (local: string, every: Every, until: string | null = null, timeZone = BERLIN) => ({
  at: local,
  timeZone,
  repeat: { every, until },
});

test.each<[string, Every, string, string, string | null]>([
  [
    'the first time is the first',
    'day',
    '2026-11-27T09:00',
    '2026-11-01T00:00:00Z',
    '2026-11-27T08:00:00.000Z',
  ],
  ['an hour later', 'hour', '2026-11-27T09:00', '2026-11-27T08:00:00Z', '2026-11-27T09:00:00.000Z'],
  ['a day later', 'day', '2026-11-27T09:00', '2026-11-27T08:00:00Z', '2026-11-28T08:00:00.000Z'],
  ['a week later', 'week', '2026-11-27T09:00', '2026-11-27T08:00:00Z', '2026-12-04T08:00:00.000Z'],
  [
    'a month later',
    'month',
    '2026-11-27T09:00',
    '2026-11-27T08:00:00Z',
    '2026-12-27T08:00:00.000Z',
  ],
  [
    'long missed ones are left out',
    'day',
    '2026-01-01T09:00',
    '2026-11-27T20:00:00Z',
    '2026-11-28T08:00:00.000Z',
  ],
  [
    'years of hours',
    'hour',
    '2020-01-01T09:00',
    '2026-11-27T08:00:00Z',
    '2026-11-27T09:00:00.000Z',
  ],
  // nine o'clock stays nine o'clock when summer time ends and begins
  [
    'over the end of summer time',
    'day',
    '2026-10-24T09:00',
    '2026-10-24T07:00:00Z',
    '2026-10-25T08:00:00.000Z',
  ],
  [
    'over its beginning',
    'week',
    '2027-03-22T09:00',
    '2027-03-22T08:00:00Z',
    '2027-03-29T07:00:00.000Z',
  ],
  // a time that is skipped is taken behind the gap; one that comes twice is meant once
  ['into the gap', 'day', '2027-03-27T02:30', '2027-03-27T01:30:00Z', '2027-03-28T01:30:00.000Z'],
  [
    'into the hour that comes twice',
    'day',
    '2026-10-24T02:30',
    '2026-10-24T00:30:00Z',
    '2026-10-25T00:30:00.000Z',
  ],
  [
    'behind it, the next day',
    'day',
    '2026-10-24T02:30',
    '2026-10-25T00:30:00Z',
    '2026-10-26T01:30:00.000Z',
  ],
  [
    'by the hour through that hour',
    'hour',
    '2026-10-25T02:00',
    '2026-10-25T00:00:00Z',
    '2026-10-25T01:00:00.000Z',
  ],
  [
    'a 31st in a short month',
    'month',
    '2027-01-31T12:00',
    '2027-01-31T11:00:00Z',
    '2027-02-28T11:00:00.000Z',
  ],
  [
    'a 31st in the February of a leap year',
    'month',
    '2028-01-31T12:00',
    '2028-01-31T11:00:00Z',
    '2028-02-29T11:00:00.000Z',
  ],
  [
    'and a 31st again behind it',
    'month',
    '2027-01-31T12:00',
    '2027-02-28T11:00:00Z',
    '2027-03-31T10:00:00.000Z',
  ],
])('%s', (_what, every, local, after, expected) => {
  expect(told(nextMoment(schedule(local, every), at(after)))).toBe(expected);
});

test('it ends with its end, itself included, and without repeating there is no next', () => {
  const until = schedule('2026-11-27T09:00', 'day', '2026-11-28T09:00');
  expect(told(nextMoment(until, at('2026-11-27T08:00:00Z')))).toBe('2026-11-28T08:00:00.000Z');
  expect(nextMoment(until, at('2026-11-28T08:00:00Z'))).toBeNull();
  expect(nextMoment({ at: '2026-11-27T09:00', timeZone: BERLIN }, 0)).toBeNull();
});
