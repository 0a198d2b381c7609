import { addDays, dayAt, momentAt } from '../support/time-zones';
import type { QuietHours } from './rules/types';

/**
 * When the quiet hours that run at a moment end there, in epoch ms; null where none run.
 * @param zone IANA name
 */
export const endOfQuiet = ({ from, to }: QuietHours, zone: string, now: number): number | null => {
  const today = dayAt(zone, now);
  for (const day of [addDays(today, -1), today]) {
    const begin = momentAt(zone, `${day}T${from}`).at;
    const end = momentAt(zone, `${from < to ? day : addDays(day, 1)}T${to}`).at;
    if (begin <= now && now < end) return end;
  }
  return null;
};
