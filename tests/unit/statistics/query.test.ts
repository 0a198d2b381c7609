import { readQuery } from '../../../server/src/statistics/query';

const NOW = Date.parse('2026-03-31T12:34:56.789Z');

const period = (query: object) => {
  const { fromMs, toMs } = readQuery(query, NOW);
  return [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
};

test.each<[string, object, string, string]>([
  ['nothing', {}, '2026-03-02T00:00:00.000Z', '2026-03-31T12:34:56.789Z'],
  [
    'nothing but a time zone',
    { timeZone: 'Pacific/Auckland' },

    '2026-03-02T11:00:00.000Z',
    '2026-03-31T12:34:56.789Z',
  ],
  [
    'days, of which the last is included',
    { from: '2026-01-01', to: '2026-01-31' },
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
  ],
  [
    'days of a time zone over a change of clocks',
    { from: '2026-03-29', to: '2026-03-29', timeZone: 'Europe/Berlin' },
    '2026-03-28T23:00:00.000Z',
    '2026-03-29T22:00:00.000Z',
  ],
  [
    'times',
    { from: '2026-01-01T10:00:00+02:00', to: '2026-01-01T10:30:00+02:00' },
    '2026-01-01T08:00:00.000Z',
    '2026-01-01T08:30:00.000Z',
  ],
  ['an end alone', { to: '2025-12-31' }, '2025-12-02T00:00:00.000Z', '2026-01-01T00:00:00.000Z'],
  [
    'the longest period by hour',
    { from: '2026-01-01', to: '2026-01-31', groupBy: 'hour' },
    '2026-01-01T00:00:00.000Z',
    '2026-02-01T00:00:00.000Z',
  ],
])('%s', (_what, query, from, to) => {
  expect(period(query)).toEqual([from, to]);
});

test('what is not said is decided here', () => {
  expect(readQuery({}, NOW)).toMatchObject({ timeZone: 'UTC', tests: 'exclude', groupBy: null });
});

test.each<[string, object, RegExp]>([
  ['a day that does not exist', { from: '2026-02-30' }, /^from is not a day$/],
  ['no time at all', { from: 'yesterday' }, /^from must be a time/],
  ['the year 0', { from: '0000-01-01' }, /^from must be between 2000 and 2100$/],
  ['the year 275760', { to: '8640000000000000' }, /^to must be/],
  ['an end before its begin', { from: '2026-02-02', to: '2026-02-01' }, /^from must be before to$/],
  ['four years', { from: '2022-01-01' }, /^from must not be more than 1100 days before to$/],
  [
    'a year by hour',
    { from: '2025-01-01', to: '2025-12-31', groupBy: 'hour' },
    /^from must not be more than 31 days before to when grouped by hour$/,
  ],
  ['an unknown time zone', { timeZone: 'Mars/Olympus' }, /^timeZone is not a time zone/],
  ['a grouping that does not exist', { groupBy: 'decade' }, /^groupBy /],
  ['a field that does not exist', { groupby: 'day' }, /^groupby /],
  ['tests by yes and no', { tests: 'true' }, /^tests /],
  ['a list', { from: ['2026-01-01', '2026-01-02'] }, /^from /],
  ['several at once', { groupBy: 'decade', tests: 'maybe' }, /tests .*; groupBy /],
])('%s is refused by its name', (_what, query, message) => {
  expect(() => readQuery(query, NOW)).toThrow(message);
});
