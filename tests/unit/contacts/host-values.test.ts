import { readHostValue } from '../../../server/src/contacts/host-values';

test.each([
  ['date', '2028-02-29', '2028-02-29'],
  ['datetime', '2026-01-31T12:00:00Z', new Date('2026-01-31T12:00:00Z')],
  ['time', '23:59', '23:59:00'],
  ['time', '08:30:15.5', '08:30:15.5'],
  ['integer', '-7', -7],
  ['boolean', 'false', false],
  ['string', 'anything', 'anything'],
])('a %s may be %p', (type, text, value) => {
  expect(readHostValue(type, text)).toEqual(value);
});

test.each([
  ['date', '2026-02-30'],
  ['date', '2026-13-01'],
  ['date', '0000-01-01'],
  ['date', 'today'],
  ['datetime', '+012026-01-31T12:00:00Z'],
  ['datetime', 'today'],
  ['time', '24:00'],
  ['time', '8:30'],
  ['time', 'noon'],
  ['integer', '9999999999'],
])('a %s is not %p', (type, text) => {
  expect(readHostValue(type, text)).toBeUndefined();
});
