import { agoForm, listTimeForm, windowLeft } from '../../../admin/src/utils/time';

// local times: the forms follow the reader's own calendar
const NOW = new Date(2026, 10, 19, 14, 0).getTime();
const at = (...parts: [number, number, number, number, number]) => new Date(...parts).getTime();

describe('listTimeForm', () => {
  it.each([
    ['earlier today', at(2026, 10, 19, 0, 1), 'clock'],
    ['a minute ahead of us', at(2026, 10, 19, 14, 1), 'clock'],
    ['late yesterday', at(2026, 10, 18, 23, 59), 'yesterday'],
    ['six days ago', at(2026, 10, 13, 8, 0), 'weekday'],
    ['a week ago', at(2026, 10, 12, 8, 0), 'date'],
    ['last year', at(2025, 11, 31, 8, 0), 'fullDate'],
  ])('%s', (_situation, ms, form) => {
    expect(listTimeForm(ms, NOW)).toBe(form);
  });
});

describe('agoForm', () => {
  it.each([
    ['59 seconds', 59_000, 'now'],
    ['one minute', 60_000, 'minutes'],
    ['59 minutes', 59 * 60_000, 'minutes'],
    ['an hour', 3_600_000, 'clock'],
  ])('%s', (_situation, age, form) => {
    expect(agoForm(NOW - age, NOW)).toBe(form);
  });
});

describe('windowLeft', () => {
  const end = (ms: number) => new Date(NOW + ms).toISOString();
  const HOUR = 3_600_000;
  it.each([
    ['never opened', null, { state: 'never', amount: 0, unit: 'moment' }],
    ['a day', end(24 * HOUR), { state: 'open', amount: 24, unit: 'hours' }],
    ['just above four hours', end(4 * HOUR + 1), { state: 'open', amount: 4, unit: 'hours' }],
    ['four hours', end(4 * HOUR), { state: 'soon', amount: 4, unit: 'hours' }],
    ['an hour', end(HOUR), { state: 'soon', amount: 1, unit: 'hours' }],
    ['59 minutes', end(HOUR - 1), { state: 'soon', amount: 59, unit: 'minutes' }],
    ['half a minute', end(30_000), { state: 'soon', amount: 0, unit: 'moment' }],
    ['this very moment', end(0), { state: 'closed', amount: 0, unit: 'moment' }],
    ['a second ago', end(-1000), { state: 'closed', amount: 0, unit: 'moment' }],
  ])('%s', (_situation, endsAt, expected) => {
    expect(windowLeft(endsAt, NOW)).toEqual(expected);
  });
});
