import { parseDateTime } from '@internationalized/date';
import type { CampaignSchedule, RepeatEvery } from '../../../shared/contracts/campaigns';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { momentAt } from '../support/time-zones';

/** More than any end is away from a sure step. */
const MOST_STEPS = 10_000;

/** No step is longer: how many are surely over is reckoned with it, so that none is left out. */
const LONGEST: Record<RepeatEvery, number> = {
  hour: HOUR_MS,
  day: DAY_MS + HOUR_MS,
  week: 7 * DAY_MS + HOUR_MS,
  month: 31 * DAY_MS + HOUR_MS,
};

const CALENDAR_UNIT = { day: 'days', week: 'weeks', month: 'months' } as const;

/** When it begins for the nth time, in epoch ms: hours by the time that passes, the others by the clocks there. */
const momentOf = ({ at, timeZone }: CampaignSchedule, every: RepeatEvery, step: number): number => {
  if (every === 'hour') return momentAt(timeZone, at).at + step * HOUR_MS;
  // from the first one on: a 31st is one again after February
  const local = parseDateTime(at).add({ [CALENDAR_UNIT[every]]: step });
  return momentAt(timeZone, local.toString()).at;
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
