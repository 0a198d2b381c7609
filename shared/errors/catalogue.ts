import { deliveryErrors, deliveryRanges } from './delivery';
import { featureErrors, featureRanges } from './features';
import { generalErrors, generalRanges } from './general';
import { httpErrors } from './http';
import { numberErrors, numberRanges } from './numbers';
import { sendingErrors } from './sending';
import { templateEditingErrors } from './template-editing';
import { templateErrors } from './templates';
import type { ErrorEntry, ErrorRange } from './types';

/** Every code that is known by itself. Source: Meta's and 360dialog's lists of error codes. */
export const errorCatalogue: readonly ErrorEntry[] = [
  ...generalErrors,
  ...sendingErrors,
  ...deliveryErrors,
  ...templateErrors,
  ...templateEditingErrors,
  ...numberErrors,
  ...featureErrors,
  ...httpErrors,
];

const ranges: readonly ErrorRange[] = [
  ...generalRanges,
  ...deliveryRanges,
  ...featureRanges,
  ...numberRanges,
];

const byCode = new Map(errorCatalogue.map((entry) => [entry.code, entry]));

const rangeOf = (code: number): ErrorRange | undefined =>
  ranges.find(({ from, to }) => code >= from && code <= to);

const inRange = (code: number): ErrorEntry | undefined => {
  const range = rangeOf(code);
  if (!range) return undefined;
  const { from: _from, to: _to, ...words } = range;
  return { ...words, code };
};

const familyOf = (code: string): string | undefined => {
  const hundreds = /^http_([345])\d\d$/.exec(code)?.[1];
  return hundreds && `http_${hundreds}xx`;
};

const httpFamily = (code: string): ErrorEntry | undefined => {
  const entry = byCode.get(familyOf(code) ?? '');
  return entry && { ...entry, code };
};

/** A number may come as a string. */
const plainCode = (code: number | string): number | string =>
  typeof code === 'string' && /^\d{1,10}$/.test(code) ? Number(code) : code;

const unknownError = (code: number | string | null): ErrorEntry => ({
  code: code ?? 'unknown',
  class: 'never',
  scope: 'message',
  title: code === null ? 'Not sent, and no reason was given' : `Refused with the code ${code}`,
  explanation: 'This code is not known here, so it is not tried again by itself.',
  nextStep: 'See the details. Sending it anew by hand is possible.',
});

/**
 * What a code means, and what to do about it. A number may come as a string. Never throws: an unknown
 * code gets an entry that says so, of class `never`.
 */
export const explainError = (code: number | string | null | undefined): ErrorEntry => {
  if (code === null || code === undefined || code === '') return unknownError(null);
  const key = plainCode(code);
  const known = byCode.get(key);
  if (known) return known;
  const related = typeof key === 'number' ? inRange(key) : httpFamily(key);
  return related ?? unknownError(key);
};

/** Whether the catalogue has words for the code, by itself or in a range. */
export const isKnownError = (code: number | string): boolean =>
  byCode.has(code) || (typeof code === 'number' ? inRange(code) : httpFamily(code)) !== undefined;

/**
 * Under which translations keep the words of a code: the code itself, its range such as `200-299`, its family
 * such as `http_4xx`; `unknown` for one that nobody knows, `none` where there is none.
 */
export const errorKeyOf = (code: number | string | null | undefined): string => {
  if (code === null || code === undefined || code === '') return 'none';
  const key = plainCode(code);
  if (byCode.has(key)) return String(key);
  if (typeof key === 'string') return familyOf(key) ?? 'unknown';
  const range = rangeOf(key);
  return range ? `${range.from}-${range.to}` : 'unknown';
};

/** Every key that `errorKeyOf` gives. */
export const ERROR_KEYS: readonly string[] = [
  ...errorCatalogue.map(({ code }) => String(code)),
  ...ranges.map(({ from, to }) => `${from}-${to}`),
  'unknown',
  'none',
];
