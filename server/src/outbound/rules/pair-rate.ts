import { OK, type Rule } from './types';

/** One message per 6 s to one recipient, of which 45 may be borrowed from the future (131056, reference §1.11). */
export const PAIR_BURST = 45;
export const PAIR_WINDOW_MS = PAIR_BURST * 6_000;

export const pairRate: Rule = ({ recentSends, monotonic }) => {
  const oldest = recentSends[PAIR_BURST - 1];
  if (oldest === undefined || oldest <= monotonic - PAIR_WINDOW_MS) return OK;
  return { kind: 'hold', untilMonotonic: oldest + PAIR_WINDOW_MS, rule: 'pair_rate' };
};
