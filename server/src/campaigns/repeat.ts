import type { CampaignSchedule, RepeatEvery } from '../../../shared/contracts/campaigns';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { addDays, momentAt } from '../support/time-zones';

/** More than any end is away from a sure step. */
const MOST_STEPS = 10_000;

/** The same day so many months later; the last of the month where it has no such day. */
export const addMonths = (day: string, months: number): string => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, last));
  return first.toISOString().slice(0, 10);
};

/** No step is longer: how many are surely over is reckoned with it, so that none is left out. */
const LONGEST: Record<RepeatEvery, number> = {
  hour: HOUR_MS,
  day: DAY_MS + HOUR_MS,
  week: 7 * DAY_MS + HOUR_MS,
  month: 31 * DAY_MS + HOUR_MS,
};

/** When it begins for the nth time, in epoch ms: hours by the time that passes, the others by the clocks there. */
const momentOf = ({ at, timeZone }: CampaignSchedule, every: RepeatEvery, step: number): number => {
  const [day = '', time = ''] = at.split('T');
  switch (every) {
    case 'hour':
      return momentAt(timeZone, at).at + step * HOUR_MS;
    case 'day':
      return momentAt(timeZone, `${addDays(day, step)}T${time}`).at;
    case 'week':
      return momentAt(timeZone, `${addDays(day, step * 7)}T${time}`).at;
    case 'month':
      // from the first day on: a 31st is one again after February
      return momentAt(timeZone, `${addMonths(day, step)}T${time}`).at;
  }
};

/**
 * When a repeated broadcast begins next.
 * @param after epoch ms
 * @returns epoch ms; null where it is not repeated, or its end has come
 */
export const nextMoment = (schedule: CampaignSchedule, after: number): number | null => {
  const { repeat, timeZone } = schedule;
  if (!repeat) return null;
  const first = momentAt(timeZone, schedule.at).at;
  const until = repeat.until ? momentAt(timeZone, repeat.until).at : Infinity;
  const sure = Math.max(0, Math.floor((after - first) / LONGEST[repeat.every]));
  for (let step = sure; step < sure + MOST_STEPS; step += 1) {
    const moment = momentOf(schedule, repeat.every, step);
    if (moment > until) return null;
    if (moment > after) return moment;
  }
  return null;
};
