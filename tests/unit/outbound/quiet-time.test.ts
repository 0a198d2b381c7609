import { endOfQuiet } from '../../../server/src/outbound/quiet-time';
import { ownZoneOf, zoneOf } from '../../../server/src/outbound/recipient-zone';

const NIGHT = { from: '21:00', to: '08:00' };

test.each([
  ['before them', NIGHT, 'UTC', '2026-11-26T20:59:59Z', null],
  ['at their begin', NIGHT, 'UTC', '2026-11-26T21:00:00Z', '2026-11-27T08:00:00Z'],
  ['after midnight', NIGHT, 'UTC', '2026-11-27T03:00:00Z', '2026-11-27T08:00:00Z'],
  ['at their end', NIGHT, 'UTC', '2026-11-27T08:00:00Z', null],
  ['in another zone', NIGHT, 'America/New_York', '2026-11-27T03:00:00Z', '2026-11-27T13:00:00Z'],
  [
    'within a day',
    { from: '12:00', to: '14:00' },
    'UTC',
    '2026-11-27T13:00:00Z',
    '2026-11-27T14:00:00Z',
  ],
  [
    'in the night when clocks change',
    NIGHT,
    'Europe/Berlin',
    '2026-03-29T00:30:00Z',
    '2026-03-29T06:00:00Z',
  ],
])('quiet hours, %s', (_when, hours, zone, now, end) => {
  expect(endOfQuiet(hours, zone, Date.parse(now))).toBe(end === null ? null : Date.parse(end));
});

test.each([
  ['what the contact says', 'Asia/Tokyo', '4915155500101', 'UTC', 'Asia/Tokyo'],
  ['the country of the number', null, '4915155500101', 'UTC', 'Europe/Berlin'],
  ['where most people of it live', null, '12125550123', 'UTC', 'America/Chicago'],
  ['a country with one zone', null, '33612345678', 'UTC', 'Europe/Paris'],
  ['a zone that there is not', 'Mars/Olympus', '33612345678', null, 'Europe/Paris'],
  ['the channel without a number', null, null, 'Europe/Kyiv', 'Europe/Kyiv'],
  ['nothing', null, null, null, 'UTC'],
])('the zone of a person: %s', (_what, contact, phone, channel, zone) => {
  expect(zoneOf(contact, phone, channel)).toBe(zone);
});

test.each([
  ['Asia/Tokyo', null, 'Asia/Tokyo'],
  [null, '4915155500101', 'Europe/Berlin'],
  ['Mars/Olympus', null, null],
  [null, null, null],
])('of a person in %p with the number %p the own zone is %p', (contact, phone, zone) => {
  expect(ownZoneOf(contact, phone)).toBe(zone);
});
