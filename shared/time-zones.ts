const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError when there is no such zone */
const formatOf = (zone: string): Intl.DateTimeFormat => {
  // names are the same in any case, and there are some 600: so many are kept at most
  const name = zone.toLowerCase();
  const known = formats.get(name);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(name, format);
  return format;
};

/** Whether it is a name of the IANA database, such as Europe/Berlin, or UTC. */
export const isTimeZone = (name: string): boolean => {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
};

/** What is added to UTC there at that moment, in ms; east of Greenwich it is positive. */
export const offsetAt = (zone: string, at: number): number => {
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes, seconds] =
    /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(name ?? '') ?? [];
  if (!sign) return 0;
  const offset =
    Number(hours) * HOUR_MS + Number(minutes) * MINUTE_MS + Number(seconds ?? 0) * 1_000;
  return sign === '-' ? -offset : offset;
};

/** What daylight saving makes of a time as clocks show it. */
export type LocalTimeKind = 'exact' | 'skipped' | 'doubled';

/**
 * A time as clocks show it there.
 * @param local `2026-03-29T02:30`
 * @returns epoch ms, and what daylight saving makes of it: a time that is skipped is taken as far after
 *   the gap as it lies in it, of two the earlier one is meant
 */
export const momentAt = (zone: string, local: string): { at: number; kind: LocalTimeKind } => {
  const utc = Date.parse(`${local}Z`);
  const offsets = [...new Set([utc - DAY_MS, utc + DAY_MS].map((near) => offsetAt(zone, near)))];
  const fitting = offsets
    .map((offset) => utc - offset)
    .filter((at) => at + offsetAt(zone, at) === utc);
  const [first] = fitting;
  if (first === undefined) {
    return { at: utc - (offsets[0] as number), kind: 'skipped' };
  }
  return { at: Math.min(...fitting), kind: fitting.length > 1 ? 'doubled' : 'exact' };
};

/** `2026-01-31T09:00` of a moment there. */
export const localTimeAt = (zone: string, at: number): string =>
  new Date(at + offsetAt(zone, at)).toISOString().slice(0, 16);
