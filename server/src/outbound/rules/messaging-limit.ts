import { OK, type Rule } from './types';

const ASK_AGAIN_MS = 60_000;

/** People that marketing may reach: the rest is kept for other templates. */
export const shareOf = (limit: number, category: string | null, reservedPercent: number): number =>
  category === 'MARKETING' ? Math.floor((limit * (100 - reservedPercent)) / 100) : limit;

/**
 * Different people whom the portfolio writes to first within a moving 24 h (product R5, reference §5.5).
 * Asked before a message is claimed; the claim itself counts under a lock (reach.ts).
 */
export const messagingLimit: Rule = ({ template, portfolio, run, settings, now, monotonic }) => {
  if (!portfolio || portfolio.limit === null || portfolio.includes) return OK;
  const share = shareOf(portfolio.limit, template?.category ?? null, settings.reservedPercent);
  if (portfolio.used < share) return OK;
  if (run?.overLimit === 'carry_over') {
    return { kind: 'later', at: portfolio.freeAt ?? now + ASK_AGAIN_MS, rule: 'messaging_limit' };
  }
  // nobody chose what becomes of the rest: the run pauses, and whoever resumes it says it
  return run?.overLimit === null
    ? { kind: 'hold', untilMonotonic: monotonic + ASK_AGAIN_MS, rule: 'run_paused' }
    : { kind: 'not_sent', code: 'messaging_limit' };
};
