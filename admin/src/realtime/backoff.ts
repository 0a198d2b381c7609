const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt, in milliseconds: doubling from half a second to half a minute,
 * half of it by chance, so that many browsers do not come back in one moment.
 * @param attempt failures in a row, from 1 · @param random 0 ≤ random < 1
 */
export const backoffMs = (attempt: number, random: number): number => {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return full / 2 + (full / 2) * random;
};
