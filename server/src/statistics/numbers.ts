import { HELD_FOR_QUALITY } from '../../../shared/held-reason';
import type { MessageNumbers, ReasonCount } from '../../../shared/contracts/statistics';
import type { Outcome } from './cells';

/** A sum as a query gives it; the drivers give it as text or as a number. */
export interface OutcomeSum {
  counter: Outcome;
  reason: string | null;
  messages: number | string;
}

const sumOf = (sums: readonly OutcomeSum[], ...outcomes: Outcome[]): number =>
  sums
    .filter(({ counter }) => outcomes.includes(counter))
    .reduce((total, { messages }) => total + Number(messages), 0);

const byReason = (sums: readonly OutcomeSum[], outcome: Outcome): ReasonCount[] => {
  const counts = new Map<string, number>();
  for (const { counter, reason, messages } of sums) {
    if (counter !== outcome) continue;
    const code = reason ?? 'unknown';
    counts.set(code, (counts.get(code) ?? 0) + Number(messages));
  }
  return [...counts]
    .map(([reason, count]) => ({ reason, count }))
    .filter(({ count }) => count !== 0)
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
};

/** What the sums say together. */
export const numbersOf = (sums: readonly OutcomeSum[]): MessageNumbers => ({
  recipients: sumOf(sums, 'pending', 'unknown', 'sent', 'delivered', 'read', 'failed', 'not_sent'),
  sent: sumOf(sums, 'sent', 'delivered', 'read'),
  delivered: sumOf(sums, 'delivered', 'read'),
  read: sumOf(sums, 'read'),
  failed: sumOf(sums, 'failed'),
  notSent: sumOf(sums, 'not_sent'),
  open: sumOf(sums, 'pending', 'unknown', 'sent'),
  unknown: sumOf(sums, 'unknown'),
  held: sumOf(
    sums.filter(({ reason }) => reason === HELD_FOR_QUALITY),
    'pending'
  ),
  failedByReason: byReason(sums, 'failed'),
  notSentByReason: byReason(sums, 'not_sent'),
});
