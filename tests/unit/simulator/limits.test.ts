import { ErrorThrottle } from '../../../simulator/src/limits/error-throttle';
import { limitOf, Reach, tierOf } from '../../../simulator/src/limits/messaging-limit';
import { RateWindows } from '../../../simulator/src/limits/rate-windows';
import { retryDelayMs } from '../../../simulator/src/webhooks/retry';
import { canonicalPhone } from '../../../simulator/src/identity/phone-variants';

const DAY = 86_400_000;

describe('a rate window', () => {
  test('lets through the limit and no more, and again when the first has left the window', () => {
    const rates = new RateWindows();
    const taken = Array.from({ length: 81 }, () => rates.take('n', 80, 1000, 5_000));
    expect(taken.filter(Boolean)).toHaveLength(80);
    expect(rates.take('n', 80, 1000, 5_999)).toBe(false);
    expect(rates.take('n', 80, 1000, 6_000)).toBe(true);
    expect(rates.take('other', 80, 1000, 5_000)).toBe(true);
  });

  test('a pair may borrow 45 messages, then one every six seconds', () => {
    const rates = new RateWindows();
    const burst = Array.from({ length: 46 }, () => rates.takeSpaced('pair', 6000, 45, 0));
    expect(burst.filter(Boolean)).toHaveLength(45);
    expect(rates.takeSpaced('pair', 6000, 45, 5_999)).toBe(false);
    expect(rates.takeSpaced('pair', 6000, 45, 6_000)).toBe(true);
    expect(rates.takeSpaced('pair', 6000, 45, 6_000)).toBe(false);
  });
});

describe('the messaging limit', () => {
  test.each<[unknown, number | null | undefined, string | null]>([
    ['TIER_250', 250, 'TIER_250'],
    ['TIER_2K', 2000, 'TIER_2K'],
    ['TIER_UNLIMITED', null, 'TIER_UNLIMITED'],
    [null, null, 'TIER_UNLIMITED'],
    [300, 300, 'TIER_250'],
    [3, 3, 'TIER_50'],
    ['TIER_7', undefined, null],
    [-1, undefined, null],
    [1.5, undefined, null],
  ])('%p → %p, %p', (given, limit, tier) => {
    expect(limitOf(given)).toBe(limit);
    if (tier !== null) expect(tierOf(limit ?? null)).toBe(tier);
  });

  test('counts people, not messages, within a moving day', () => {
    const reach = new Reach();
    reach.note('p', 'ida', 1_000);
    reach.note('p', 'max', 2_000);
    reach.note('p', 'ida', 3_000);
    expect(reach.count('p', 4_000)).toBe(2);
    expect(reach.count('p', DAY + 2_500)).toBe(1);
    expect(reach.includes('p', 'ida', DAY + 2_500)).toBe(true);
    expect(reach.count('p', DAY + 3_000)).toBe(0);
    expect(reach.count('other', 4_000)).toBe(0);
  });
});

test('twenty errors within an hour block the reading of media for half an hour', () => {
  const throttle = new ErrorThrottle();
  for (let minute = 0; minute < 19; minute += 1) throttle.noteError('n', minute * 60_000);
  expect(throttle.isBlocked('n', 19 * 60_000)).toBe(false);
  throttle.noteError('n', 19 * 60_000);
  expect(throttle.isBlocked('n', 19 * 60_000)).toBe(true);
  expect(throttle.isBlocked('n', 49 * 60_000 - 1)).toBe(true);
  expect(throttle.isBlocked('n', 49 * 60_000)).toBe(false);
});

test.each([
  [1, 1000],
  [2, 2000],
  [5, 16_000],
  [6, 30_000],
  [500, 30_000],
])('after failure %i the next attempt waits %i ms', (failed, ms) => {
  expect(retryDelayMs(failed)).toBe(ms);
});

test.each([
  ['5511912345678', '551112345678'],
  ['551112345678', '551112345678'],
  ['5215512345678', '525512345678'],
  ['5491112345678', '541112345678'],
  ['4915155500101', '4915155500101'],
])('%s is known as %s', (digits, canonical) => {
  expect(canonicalPhone(digits)).toBe(canonical);
});
