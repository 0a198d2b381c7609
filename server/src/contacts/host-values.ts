const TIME = /^((?:[01]\d|2[0-3]):[0-5]\d)(:[0-5]\d(?:\.\d{1,3})?)?$/;

/** Years that all three databases know, with a time zone's distance to the last. */
const isKeptYear = (date: Date): boolean =>
  date.getUTCFullYear() > 0 && date.getUTCFullYear() < 9_999;

/** The thirtieth of February is none. */
const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return isKeptYear(date) && date.toISOString().slice(0, 10) === text;
};

const READERS: Record<string, (text: string) => unknown> = {
  boolean: (text) => ({ true: true, false: false })[text],
  integer: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
  biginteger: (text) => (/^-?\d{1,18}$/.test(text) ? text : undefined),
  decimal: (text) => (Number.isFinite(Number(text)) && text !== '' ? Number(text) : undefined),
  float: (text) => (Number.isFinite(Number(text)) && text !== '' ? Number(text) : undefined),
  date: (text) => (isDay(text) ? text : undefined),
  datetime: (text) => (isKeptYear(new Date(text)) ? new Date(text) : undefined),
  time: (text) => {
    const [, minutes, seconds] = TIME.exec(text) ?? [];
    return minutes && `${minutes}${seconds ?? ':00'}`;
  },
};

/**
 * What a text stands for in a field of the host, fit to be compared by any database.
 * @returns undefined where it is no value of that type
 */
export const readHostValue = (type: string, text: string): unknown => {
  const read = READERS[type];
  return read ? read(text) : text;
};
