const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type TimeForm = 'now' | 'minutes' | 'clock' | 'yesterday' | 'weekday' | 'date' | 'fullDate';

const startOfDay = (ms: number): number => {
  const day = new Date(ms);
  day.setHours(0, 0, 0, 0);
  return day.getTime();
};

/** Calendar days between two moments in the browser's zone (0 = the same day). */
export const daysBetween = (earlier: number, later: number): number =>
  Math.round((startOfDay(later) - startOfDay(earlier)) / DAY_MS);

/** How a moment is written in lists: the clock today, then yesterday, weekday, date, date with year. */
export const listTimeForm = (ms: number, now: number): TimeForm => {
  const days = daysBetween(ms, now);
  if (days <= 0) return 'clock';
  if (days === 1) return 'yesterday';
  if (days < 7) return 'weekday';
  return new Date(ms).getFullYear() === new Date(now).getFullYear() ? 'date' : 'fullDate';
};

/** How long ago something was asked: just now, minutes, then as in lists. */
export const agoForm = (ms: number, now: number): TimeForm => {
  const age = now - ms;
  if (age < 60_000) return 'now';
  if (age < HOUR_MS) return 'minutes';
  return listTimeForm(ms, now);
};

export interface WindowLeft {
  state: 'never' | 'open' | 'soon' | 'closed';
  /** Whole hours left, rounded down; at least 1 when `unit` is hours. */
  amount: number;
  unit: 'hours' | 'minutes' | 'moment';
}

/** From here on lists warn that a customer service window is about to close. */
const SOON_MS = 4 * HOUR_MS;

/**
 * What is left of the customer service window.
 * @param endsAt ISO end, null while the customer never wrote · @param now epoch ms by the server's clock
 */
export const windowLeft = (endsAt: string | null, now: number): WindowLeft => {
  if (endsAt === null) return { state: 'never', amount: 0, unit: 'moment' };
  const left = Date.parse(endsAt) - now;
  if (left <= 0) return { state: 'closed', amount: 0, unit: 'moment' };
  const state = left > SOON_MS ? 'open' : 'soon';
  if (left >= HOUR_MS) return { state, amount: Math.floor(left / HOUR_MS), unit: 'hours' };
  if (left >= 60_000) return { state, amount: Math.floor(left / 60_000), unit: 'minutes' };
  return { state, amount: 0, unit: 'moment' };
};
