import type { NotSentCode } from '../../../../shared/not-sent-reasons';
import type { ChannelStatus } from '../../../../shared/contracts/channels';
import type { TemplateStatus } from '../../../../shared/contracts/templates';

/** Everything that rules look at; loaded once, so that each rule is a pure function. */
export interface Facts {
  /** Movable clock, epoch ms. */
  now: number;
  /** False while a caller waits for the answer: what would have to wait is told at once. */
  isQueued: boolean;
  channel: { status: ChannelStatus };
  contact: { erased: boolean; marketingConsent: 'granted' | 'revoked' | 'unknown' };
  /** Epoch ms; null while the customer has never written. */
  windowEndsAt: number | null;
  /** Null for free form; `status` null = it no longer exists. */
  template: {
    status: TemplateStatus | null;
    category: string | null;
    /** Epoch ms; null where the platform did not tell. */
    pausedUntil: number | null;
  } | null;
  /** Epoch ms (clock that nobody moves) of the latest calls to this recipient, newest first. */
  recentSends: number[];
  /** Epoch ms of the clock that nobody moves. */
  monotonic: number;
}

export type RuleVerdict =
  | { kind: 'ok' }
  /** Wait until that moment of the clock that nobody moves, then ask again. */
  | { kind: 'hold'; untilMonotonic: number; rule: string }
  | { kind: 'not_sent'; code: NotSentCode };

export type Rule = (facts: Facts) => RuleVerdict;

export const OK: RuleVerdict = { kind: 'ok' };
