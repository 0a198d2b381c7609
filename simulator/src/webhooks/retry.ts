/** The provider tries for seven days (reference 4). */
export const RETRY_FOR_MS = 7 * 86_400_000;

const FIRST_MS = 1000;
/** Real intervals grow to hours; here a receiver that comes back is found within this time. */
const LONGEST_MS = 30_000;

/** Milliseconds to wait after the n-th failed attempt (from 1): 1 s, 2 s, 4 s … 30 s. */
export const retryDelayMs = (failed: number): number =>
  Math.min(FIRST_MS * 2 ** Math.min(failed - 1, 10), LONGEST_MS);
