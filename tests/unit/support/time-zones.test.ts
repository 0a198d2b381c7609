import {
  addDays,
  dayAt,
  isTimeZone,
  offsetAt,
  offsetsBetween,
  momentAt,
  startOfDay,
} from '../../../server/src/support/time-zones';

const HOUR = 3_600_000;
const at = (iso: string) => Date.parse(iso);

test.each([
  ['UTC', true],
  ['Europe/Berlin', true],
  ['Asia/Kathmandu', true],
  ['Mars/Olympus', false],
  ['', false],
])('%p is a time zone: %p', (name, expected) => {
  expect(isTimeZone(name)).toBe(expected);
});

// rules of the IANA time zone database (https://www.iana.org/time-zones)
test.each([
  ['UTC', '2026-07-01T00:00:00Z', 0],
  ['Europe/Berlin', '2026-03-29T00:59:59.999Z', 1],
  ['Europe/Berlin', '2026-03-29T01:00:00Z', 2],
  ['Europe/Berlin', '2026-10-25T00:59:59.999Z', 2],
  ['Europe/Berlin', '2026-10-25T01:00:00Z', 1],
  ['Asia/Kolkata', '2026-01-01T00:00:00Z', 5.5],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z', 5.75],
  ['America/St_Johns', '2026-01-01T00:00:00Z', -3.5],
  ['America/Sao_Paulo', '2026-01-01T00:00:00Z', -3],
])('the offset of %s at %s is %p h', (zone, moment, hours) => {
  expect(offsetAt(zone, at(moment))).toBe(hours * HOUR);
});

test.each([
  ['UTC', '2026-01-31', '2026-01-31T00:00:00Z'],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'],
  ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z'],
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z'],
  ['Europe/Berlin', '2026-10-26', '2026-10-25T23:00:00Z'],
  ['Asia/Kathmandu', '2026-01-31', '2026-01-30T18:15:00Z'],
  ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00Z'],
  // midnight does not exist: the day begins at one o'clock
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
  // midnight comes twice: the day begins with the first
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
  // eleven in the evening comes twice: the day begins after the second
  ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00Z'],
])('%s: the day %s begins at %s', (zone, day, moment) => {
  expect(new Date(startOfDay(zone, day)).toISOString()).toBe(new Date(moment).toISOString());
  expect(dayAt(zone, startOfDay(zone, day))).toBe(day);
  expect(dayAt(zone, startOfDay(zone, day) - 1)).toBe(addDays(day, -1));
});

test.each([
  ['2026-01-31', 1, '2026-02-01'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2028-02-28', 1, '2028-02-29'],
])('%s and %p days is %s', (day, days, expected) => {
  expect(addDays(day, days)).toBe(expected);
});

test('the offsets of a year tell to the millisecond when the clocks change', () => {
  const year = [at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z')] as const;
  expect(offsetsBetween('Asia/Kolkata', ...year)).toEqual([{ from: year[0], offset: 5.5 * HOUR }]);
  expect(offsetsBetween('Europe/Berlin', ...year)).toEqual([
    { from: year[0], offset: HOUR },
    { from: at('2026-03-29T01:00:00Z'), offset: 2 * HOUR },
    { from: at('2026-10-25T01:00:00Z'), offset: HOUR },
  ]);
});

test.each([
  ['Europe/Berlin', '2026-11-27T09:00', '2026-11-27T08:00:00Z', 'exact'],
  ['Asia/Tokyo', '2026-11-27T09:00', '2026-11-27T00:00:00Z', 'exact'],
  // the clocks go from two to three
  ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00Z', 'skipped'],
  ['Europe/Berlin', '2026-03-29T03:30', '2026-03-29T01:30:00Z', 'exact'],
  // and from three to two
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00Z', 'doubled'],
  ['Europe/Berlin', '2026-10-25T01:30', '2026-10-24T23:30:00Z', 'exact'],
  ['UTC', '2026-02-28T23:59', '2026-02-28T23:59:00Z', 'exact'],
])('%s: %s is %s (%s)', (zone, local, moment, kind) => {
  const told = momentAt(zone, local);
  expect({ ...told, at: new Date(told.at).toISOString() }).toEqual({
    at: new Date(moment).toISOString(),
    kind,
  });
});
