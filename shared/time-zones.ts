import {
  fromAbsolute,
  parseDateTime,
  toCalendarDateTime,
  toZoned,
  type Disambiguation,
} from '@internationalized/date';

/** Whether it is a name of the IANA database, such as Europe/Berlin, or UTC. */
export const isTimeZone = (name: string): boolean => {
  try {
    fromAbsolute(0, name);
    return true;
  } catch {
    return false;
  }
};

/** What is added to UTC there at that moment, in ms; east of Greenwich it is positive. */
export const offsetAt = (zone: string, at: number): number => fromAbsolute(at, zone).offset;

/** Whether it is a time of a day that there is. @param local `2026-03-29T02:30` */
export const isLocalTime = (local: string): boolean => {
  try {
    parseDateTime(local);
    return true;
  } catch {
    return false;
  }
};

/** What daylight saving makes of a time as clocks show it. */
export type LocalTimeKind = 'exact' | 'skipped' | 'doubled';

/**
 * A time as clocks show it there.
 * @param local `2026-03-29T02:30`
 * @returns epoch ms, and what daylight saving makes of it: a time that is skipped is taken as far after
 *   the gap as it lies in it, of two the earlier one is meant
 * @throws Error when there is no such day
 */
export const momentAt = (zone: string, local: string): { at: number; kind: LocalTimeKind } => {
  const written = parseDateTime(local);
  const meant = (choice: Disambiguation) => toZoned(written, zone, choice);
  const moment = meant('compatible');
  const at = moment.toDate().getTime();
  if (toCalendarDateTime(moment).compare(written) !== 0) return { at, kind: 'skipped' };
  return { at, kind: meant('later').compare(moment) > 0 ? 'doubled' : 'exact' };
};

/** `2026-01-31T09:00` of a moment there. */
export const localTimeAt = (zone: string, at: number): string =>
  toCalendarDateTime(fromAbsolute(at, zone)).toString().slice(0, 16);
