import { explainError, type ErrorClass } from '../../../shared/errors';
import { HOUR_MS } from '../support/constants';

export type RetryDecision = { kind: 'retry'; inMs: number } | { kind: 'give-up' };

/**
 * What attempts are counted by, each for itself: trouble of one kind uses up no attempts of another.
 * `file`: one that the platform forgot and that is uploaded again.
 */
export type RetryKind = 'soon' | 'outage' | 'late' | 'file';

/** How often a message was tried again, by what for. */
export type Retries = Partial<Record<RetryKind, number>>;

/** The same with one more. */
export const oneMore = (retries: Retries, kind: RetryKind): Retries => ({
  ...retries,
  [kind]: (retries[kind] ?? 0) + 1,
});

/** By which attempts the retries of an error are counted. */
export const retryKindOf = (errorClass: ErrorClass, code: number | string): RetryKind => {
  if (errorClass === 'retry-later') return 'late';
  return explainError(code).scope === 'channel' ? 'outage' : 'soon';
};

const BACK_OFF_START_MS = 1_000;
const BACK_OFF_MAX_MS = 5 * 60_000;
const SOON_ATTEMPTS = 6;
/** Trouble of the channel or of the way to it is no fault of the message: eight hours at five minutes each. */
const OUTAGE_ATTEMPTS = 100;

/** 131049 and 131026: meant for people, days not seconds (reference §5.3). */
const LATER_MS: readonly [number, ...number[]] = [24 * HOUR_MS, 48 * HOUR_MS, 96 * HOUR_MS];

/** One more attempt, a day later (reference §5.3). */
const UNDELIVERABLE = '131026';

/**
 * What becomes of a campaign's message that the provider took and did not deliver.
 * @param attempt how often it ended so
 * @param random 0 ≤ n < 1; spreads the retries of many messages
 */
export const decideLateRetry = (
  code: string,
  attempt: number,
  random: () => number = Math.random
): RetryDecision =>
  code === UNDELIVERABLE
    ? attempt === 1
      ? { kind: 'retry', inMs: Math.round(LATER_MS[0] * (1 + random() / 20)) }
      : { kind: 'give-up' }
    : decideRetry(
        {
          // what may be tried within minutes is told with the answer, not by a status
          errorClass: explainError(Number(code)).class === 'retry-later' ? 'retry-later' : 'never',
          code: Number(code),
          attempt,
        },
        random
      );

/**
 * What becomes of a message that the provider certainly did not take.
 * @param attempt how often trouble of this kind was met, this time included
 * @param retryAfterMs what the provider asked for; never undercut
 * @param random 0 ≤ n < 1; spreads the retries of many messages
 */
export const decideRetry = (
  {
    errorClass,
    code,
    attempt,
    retryAfterMs = 0,
  }: {
    errorClass: ErrorClass;
    code: number | string;
    attempt: number;
    retryAfterMs?: number;
  },
  random: () => number = Math.random
): RetryDecision => {
  const { maxAttempts } = explainError(code);
  if (errorClass === 'retry') {
    const attempts = retryKindOf(errorClass, code) === 'outage' ? OUTAGE_ATTEMPTS : SOON_ATTEMPTS;
    if (attempt >= (maxAttempts ?? attempts)) return { kind: 'give-up' };
    // The pair rate asks for 4^X seconds (reference §1.11).
    const base =
      String(code) === '131056'
        ? 1_000 * 4 ** attempt
        : Math.min(BACK_OFF_MAX_MS, BACK_OFF_START_MS * 2 ** (attempt - 1));
    return { kind: 'retry', inMs: Math.max(retryAfterMs, Math.round(base * (0.5 + random() / 2))) };
  }
  if (errorClass === 'retry-later') {
    const wait = LATER_MS[attempt - 1];
    if (wait === undefined || attempt >= (maxAttempts ?? LATER_MS.length + 1)) {
      return { kind: 'give-up' };
    }
    return { kind: 'retry', inMs: Math.max(retryAfterMs, Math.round(wait * (1 + random() / 20))) };
  }
  return { kind: 'give-up' };
};
