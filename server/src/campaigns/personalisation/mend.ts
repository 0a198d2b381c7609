/** The longest that a parameter may be: a body holds no more with it (reference §6). */
const MAX_PARAMETER = 1_024;

/**
 * A value as WhatsApp takes it as a parameter: line breaks and tabs become a blank, more than four blanks
 * in a row become four, none stand at its ends, and what no column holds is replaced.
 */
export const mendParameter = (value: string): string =>
  value
    .toWellFormed()
    .replace(/[\r\n\t\v\f\u2028\u2029\u0000]+/g, ' ')
    .replace(/ {5,}/g, '    ')
    .trim();

/** Why a mended value still cannot be a parameter; null where it can. */
export const refuseParameter = (value: string): string | null =>
  [...value].length > MAX_PARAMETER
    ? `must not be longer than ${MAX_PARAMETER} characters, this one has ${[...value].length}`
    : null;
