import { PRIORITIES, priorityOf } from '../../../server/src/outbound/priority';
import type { Caller } from '../../../server/src/outbound/send-message';

const { single, broadcast, marketing } = PRIORITIES;

test.each<[Caller['origin'], number | undefined, string | null, number]>([
  ['agent', undefined, null, single],
  ['agent', undefined, 'MARKETING', single],
  ['api', undefined, 'MARKETING', single],
  ['test', undefined, 'MARKETING', single],
  ['campaign', undefined, 'UTILITY', single],
  ['trigger', undefined, 'AUTHENTICATION', single],
  ['campaign', 7, 'UTILITY', broadcast],
  ['campaign', 7, 'MARKETING', marketing],
  ['campaign', undefined, 'MARKETING', marketing],
  ['trigger', undefined, 'MARKETING', marketing],
])('%s, run %p, %s: %d', (origin, run, category, expected) => {
  expect(priorityOf({ origin, ...(run === undefined ? {} : { run }) }, category)).toBe(expected);
});
