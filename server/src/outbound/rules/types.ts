import type { NotSentCode } from '../../../../shared/not-sent-reasons';
import type { ChannelStatus } from '../../../../shared/contracts/channels';
import type { RunStatus } from '../../../../shared/statuses';
import type { WaitRule } from '../../../../shared/wait-rules';
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
  /** Epoch ms of the marketing that this person got in the last 24 h and since their last message, newest first. */
  recentMarketing: number[];
  /** The messaging limit that a template outside the window counts against; null where none does. */
  portfolio: PortfolioFacts | null;
  /** The broadcast's run that sends it. */
  run: RunFacts | null;
  settings: RuleSettings;
}

export interface PortfolioFacts {
  /** Different people in a moving 24 h; null = unlimited, or not told. */
  limit: number | null;
  /** People counted now. */
  used: number;
  /** This person is one of them: writing to them again costs nothing. */
  includes: boolean;
  /** When some of them leave the moving 24 h, epoch ms. */
  freeAt: number | null;
}

export interface RunFacts {
  status: RunStatus;
  /** What becomes of those over the messaging limit. */
  overLimit: 'carry_over' | 'leave_out' | null;
  quietHours: QuietHours | null;
  /** The contact was merged into somebody who is a recipient of this run anyway. */
  isDuplicate: boolean;
  /** The template's category that whoever started or resumed it saw. */
  category: string | null;
  /** IANA name: the contact's, else of the number's country, else the channel's. */
  timeZone: string;
}

export interface QuietHours {
  /** `21:00` */
  from: string;
  /** `08:00`; before `from` it is the next morning */
  to: string;
}

/** What the installation decided (config `sending`). */
export interface RuleSettings {
  /** Marketing templates to one person in 24 h without an answer; null for no bound. */
  marketingPerDay: number | null;
  /** Percent of the messaging limit that marketing leaves to other templates. */
  reservedPercent: number;
  /** Marketing needs a consent, not only no refusal. */
  requireOptIn: boolean;
}

export type RuleVerdict =
  | { kind: 'ok' }
  /** Wait until that moment of the clock that nobody moves, then ask again. */
  | { kind: 'hold'; untilMonotonic: number; rule: WaitRule }
  /** Wait until that moment of the clock that can be moved, then ask again. */
  | { kind: 'later'; at: number; rule: WaitRule }
  | { kind: 'not_sent'; code: NotSentCode };

export type Rule = (facts: Facts) => RuleVerdict;

export const OK: RuleVerdict = { kind: 'ok' };
