import { fromAbsolute, parseDate, toCalendarDate } from '@internationalized/date';
import { momentAt, offsetAt } from '../../../shared/time-zones';
import { DAY_MS } from './constants';

export { isLocalTime, isTimeZone, momentAt, offsetAt } from '../../../shared/time-zones';

/** `2026-01-31` of a moment there. */
export const dayAt = (zone: string, at: number): string =>
  toCalendarDate(fromAbsolute(at, zone)).toString();

/** `2026-01-31` so many days later; backwards with a negative number. */
export const addDays = (day: string, days: number): string =>
  parseDate(day).add({ days }).toString();

/** The first moment of a day there, in epoch ms: some days begin at one o'clock. @param day `2026-01-31` */
export const startOfDay = (zone: string, day: string): number => momentAt(zone, day).at;

export interface OffsetPeriod {
  /** First moment that has this offset, in epoch ms. */
  from: number;
  /** ms, see `offsetAt` */
  offset: number;
}

/** The offsets of a time zone from one moment to another, in order; one unless the clocks change. */
export const offsetsBetween = (zone: string, from: number, to: number): OffsetPeriod[] => {
  const periods: OffsetPeriod[] = [{ from, offset: offsetAt(zone, from) }];
  for (let at = from; at < to; at += DAY_MS) {
    const next = Math.min(at + DAY_MS, to);
    const before = offsetAt(zone, at);
    const offset = offsetAt(zone, next);
    if (offset === before) continue;
    let [low, high] = [at, next];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(zone, middle) === before) low = middle;
      else high = middle;
    }
    periods.push({ from: high, offset });
  }
  return periods;
};
