import type { StatisticsGroupBy } from '../../../shared/contracts/statistics';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { addDays, dayAt, offsetsBetween, type OffsetPeriod } from '../support/time-zones';
import { SLOT_MS } from './cells';

export const TIME_GROUPS = ['hour', 'day', 'week', 'month', 'weekday'] as const;
export type TimeGroup = (typeof TIME_GROUPS)[number];

export const isTimeGroup = (groupBy: StatisticsGroupBy): groupBy is TimeGroup =>
  (TIME_GROUPS as readonly string[]).includes(groupBy);

/** Monday is 0. 1 January 1970 was a Thursday. */
const weekdayOf = (day: string): number => (Date.parse(day) / DAY_MS + 3) % 7;

const OF_DAY: Record<Exclude<TimeGroup, 'hour'>, (day: string) => string> = {
  day: (day) => day,
  week: (day) => addDays(day, -weekdayOf(day)),
  month: (day) => day.slice(0, 7),
  weekday: (day) => String(weekdayOf(day) + 1),
};

/** How times of a period are grouped in a time zone: what the database groups by, and what that means. */
export interface TimeGroups {
  /** SQL of whole numbers over the column `starts_at`, the same on all databases. */
  sql: string;
  /** The group of a value of `sql`. */
  keyOf(value: number): string;
  /** Every group of the period, in order. */
  keys: string[];
}

const offsetSql = (periods: OffsetPeriod[]): string => {
  const [first, ...later] = periods;
  const begin = `case when starts_at < `;
  return later.length === 0
    ? String(first?.offset ?? 0)
    : `${begin}${later
        .map(({ from }, before) => `${from} then ${periods[before]?.offset}`)
        .join(' when starts_at < ')} else ${later.at(-1)?.offset} end`;
};

const offsetIn = (periods: OffsetPeriod[], at: number): number =>
  periods.filter(({ from }) => from <= at).at(-1)?.offset ?? 0;

/** @param from @param to the period, epoch ms, both at a quarter of an hour */
export const timeGroups = (
  group: TimeGroup,
  zone: string,
  from: number,
  to: number
): TimeGroups => {
  const periods = offsetsBetween(zone, from, to);
  const local = `(starts_at + (${offsetSql(periods)}))`;
  if (group === 'hour') {
    const keyOf = (start: number) => new Date(start).toISOString();
    const starts = new Set<number>();
    for (let at = from; at < to; at += SLOT_MS) {
      starts.add(at - ((at + offsetIn(periods, at)) % HOUR_MS));
    }
    return {
      sql: `(starts_at - ${local} % ${HOUR_MS})`,
      keyOf,
      keys: [...starts].map(keyOf),
    };
  }
  const ofDay = OF_DAY[group];
  const days: string[] = [];
  for (let day = dayAt(zone, from); day <= dayAt(zone, to - 1); day = addDays(day, 1)) {
    days.push(day);
  }
  const keys = [...new Set(days.map(ofDay))];
  return {
    // the begin of the day as if it were UTC: integer division is written in two ways, the rest in one
    sql: `(${local} - ${local} % ${DAY_MS})`,
    keyOf: (start) => ofDay(new Date(start).toISOString().slice(0, 10)),
    keys: group === 'weekday' ? keys.sort() : keys,
  };
};
