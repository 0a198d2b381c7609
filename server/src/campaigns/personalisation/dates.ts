import { DAY_MS } from '../../support/constants';
import { addDays, dayAt } from '../../support/time-zones';

const formatIn = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  try {
    return new Intl.DateTimeFormat(language.replace('_', '-'), options);
  } catch {
    return new Intl.DateTimeFormat('en', options);
  }
};

/**
 * Parts of a moment for people, in their language and time zone.
 * @param language as templates write it, such as `pt_BR`
 */
export const datePartsOf = (at: number, timeZone: string, language: string) => {
  const say = (options: Intl.DateTimeFormatOptions, moment = at) =>
    formatIn(language, { timeZone, ...options }).format(moment);
  const day = dayAt(timeZone, at);
  return {
    iso: day,
    today: say({ dateStyle: 'long' }),
    tomorrow: formatIn(language, { timeZone: 'UTC', dateStyle: 'long' }).format(
      Date.parse(addDays(day, 1)) + DAY_MS / 2
    ),
    day: String(Number(day.slice(8))),
    month: String(Number(day.slice(5, 7))),
    year: day.slice(0, 4),
    monthName: say({ month: 'long' }),
    weekday: say({ weekday: 'long' }),
    time: say({ timeStyle: 'short' }),
  };
};
