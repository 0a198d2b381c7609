import type { MessageNumbers } from '../../shared/contracts/statistics';

/** A message's row, as far as it is counted. */
export interface CountedRow {
  direction: string;
  origin: string;
  status: string;
  reason: string | null;
  timestamp: number | string;
  template_id: number | null;
  channel_id: number;
  category: string | null;
  test: unknown;
  sent_by: string | null;
}

const REACHED: Record<'sent' | 'delivered' | 'read', string[]> = {
  sent: ['sent', 'delivered', 'read', 'played'],
  delivered: ['delivered', 'read', 'played'],
  read: ['read', 'played'],
};

const reasons = (rows: CountedRow[]) => {
  const counts: Record<string, number> = {};
  for (const { reason, status } of rows) {
    const code = reason ?? (['failed', 'not_sent'].includes(status) ? 'unknown' : status);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return Object.entries(counts)
    .map(([reason, count]) => ({ reason, count }))
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1));
};

/** The judge of statistics: the same numbers, counted over the rows of messages themselves. */
export const countMessages = (all: CountedRow[]): MessageNumbers => {
  const rows = all.filter(
    ({ direction, origin }) => direction === 'outbound' && origin !== 'app_echo'
  );
  const of = (...statuses: string[]) => rows.filter(({ status }) => statuses.includes(status));
  const failed = of('failed', 'expired');
  const notSent = of('not_sent', 'cancelled');
  return {
    recipients: rows.length,
    sent: of(...REACHED.sent).length,
    delivered: of(...REACHED.delivered).length,
    read: of(...REACHED.read).length,
    failed: failed.length,
    notSent: notSent.length,
    open: of('queued', 'sending', 'accepted', 'held', 'unknown', 'sent').length,
    unknown: of('unknown').length,
    held: of('held').length,
    failedByReason: reasons(failed),
    notSentByReason: reasons(notSent),
  };
};
