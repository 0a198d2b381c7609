import type { RecipientState } from '../../statuses';
import type { SentTemplate } from '../../templates/variables';
import type { TemplateCategory } from '../templates';
import type { CampaignSchedule, OverLimitChoice, CampaignRunSummary } from './view';
import type { GetCampaign } from './writing';

/**
 * What is done with a campaign; each answers it as it is then. 409 `campaign_state` where it cannot be done as it
 * is, `campaign_is_scenario`, `campaign_is_broadcast`.
 */
export declare namespace ActOnCampaign {
  /**
   * POST /whatsapp/campaigns/:id/actions/{activate,deactivate,archive,unarchive}. An archived broadcast is not
   * scheduled and does not run; an archived scenario message is not sent.
   */
  type Response = GetCampaign.Response;
}

/** POST /whatsapp/campaigns/:id/actions/preflight: counts, checks and renders; sends nothing. 400 names what is missing */
export declare namespace CheckCampaign {
  interface Response {
    data: Preflight;
  }
}

export interface PreflightFinding {
  /** error: has to be solved first · warning: has to be seen · fine: was looked at */
  severity: 'error' | 'warning' | 'fine';
  /**
   * `channel_not_connected quality_low template_not_approved template_paused media_unreachable nobody messaging_limit
   * variable_empty zone_guessed media_not_checked`; fine: `channel_connected quality template_approved media_reachable limit
   * variables`
   */
  code: string;
  message: string;
  /** What the message counts, for one's own words. */
  values: Record<string, string | number>;
}

export interface Preflight {
  /** Sent with start and schedule: it begins only as it was checked. */
  check: string;
  /** ISO, by the server's clock `now`. */
  validUntil: string;
  now: string;
  findings: PreflightFinding[];
  /** Without those that were excluded. */
  audience: number;
  excluded: number;
  /** Who of them can get it, as far as it is known before each is looked at. */
  canGet: number;
  /** Why the others not: codes of `NOT_SENT_REASONS`. */
  notSent: { reason: string; count: number }[];
  limit: {
    /** People in the moving 24 h; null = unlimited, or not told. */
    limit: number | null;
    /** At least so many were used by this installation. */
    used: number;
    room: number | null;
    /** For whom there is no room today: `overLimit` must be chosen where it is more than 0. */
    over: number;
    /** More days until all have it, where the rest is carried over. */
    days: number;
  };
  template: {
    name: string;
    category: TemplateCategory;
    languages: { language: string; status: string; quality: string | null }[];
  };
  variables: {
    /** So many people's messages were written. */
    checked: number;
    empty: { details: string; count: number }[];
  };
  /** Of sending today's part at the channel's rate. */
  seconds: number;
  /** Messages a second. */
  perSecond: number;
  /** ISO: when it would begin and end, by schedule, rate, spreading and limit; without quiet hours. */
  startsAt: string;
  endsAt: string;
  /** By the price table; null where it has no price. */
  cost: { amount: number; currency: string } | null;
  /** The number has to be typed above so many. */
  confirmAbove: number;
  /** The first five. */
  messages: {
    contact: { documentId: string; displayName: string | null };
    language: string;
    text: string;
    shown: SentTemplate;
  }[];
}

/**
 * POST /whatsapp/campaigns/:id/actions/start: from a draft that was checked. 422 `check_outdated`, whose `changed`
 * says what made it so (`message template channel segments audience time`), `check_failed`, `over_limit_not_chosen`
 */
export declare namespace StartCampaign {
  interface Request {
    check: string;
    overLimit?: OverLimitChoice | null;
  }
  type Response = GetCampaign.Response;
}

/** POST /whatsapp/campaigns/:id/actions/schedule: at the campaign's own `schedule` where none is given */
export declare namespace ScheduleCampaign {
  type Request = StartCampaign.Request & Partial<CampaignSchedule>;
  interface Response {
    data: GetCampaign.Response['data'];
    meta: {
      now: string;
      /** What daylight saving makes of that time. */
      time: 'exact' | 'skipped' | 'doubled';
      dueAt: string;
    };
  }
}

/**
 * POST /whatsapp/campaigns/:id/actions/{pause,resume,stop,retry}. Stopping a scheduled one makes it a draft again;
 * `retry` answers 409 `nothing_to_retry`; `resume` may carry `overLimit`.
 */
export declare namespace SteerCampaign {
  interface Request {
    overLimit?: OverLimitChoice | null;
  }
  type Response = GetCampaign.Response;
}

/** One run; `states` add up to `recipients`. */
export interface RunReport extends CampaignRunSummary {
  startedBy: string | null;
  overLimit: OverLimitChoice | null;
  /** Null until the audience is fixed. */
  recipients: number | null;
  states: Record<RecipientState, number>;
  answered: number;
  clicked: number;
  failedByReason: ReportedReason[];
  notSentByReason: ReportedReason[];
  /** Of those on the way: what the platform took and holds back. */
  heldByReason: ReportedReason[];
  /** Recipients that `retry` would take, as far as reasons tell; 0 while it runs. */
  mayRetry: number;
  /** Accepted by the platform in the last minute, a second; null while it does not run. */
  perSecond: number | null;
  /** ISO, estimated; null while it does not run, or nothing goes out. */
  endsAt: string | null;
  /** Of a run that tries again: whose recipients. */
  retryOf: string | null;
}

/** So many recipients stand where they do for this reason. */
export interface ReportedReason {
  reason: string;
  count: number;
  mayRetry: boolean;
  problem: ReasonWords;
}

/** A reason in words with what to do. */
export interface ReasonWords {
  title: string;
  explanation: string;
  nextStep: string;
}

/** GET /whatsapp/campaigns/:id/report: runs of a broadcast, newest first, at most 200 */
export declare namespace GetCampaignReport {
  interface Response {
    data: { now: string; runs: RunReport[] };
  }
}

export interface CampaignRecipientView {
  contact: { documentId: string; displayName: string | null; phone: string | null } | null;
  state: RecipientState;
  reason: string | null;
  /** What it was about, such as `body.1: contact.firstName`. */
  details: string | null;
  problem: ReasonWords | null;
  language: string | null;
  /** documentId */
  message: string | null;
  attempts: number;
  dueAt: string | null;
  /** When its message, which waits by a rule or for a later attempt, is sent at the earliest. */
  triedAgainAt: string | null;
  answeredAt: string | null;
  clickedAt: string | null;
}

/**
 * GET /whatsapp/campaigns/:id/recipients, and all of the same filter as CSV at GET
 * /whatsapp/campaigns/:id/recipients/export. Numbers are masked for who may not see them.
 */
export declare namespace GetCampaignRecipients {
  interface Query {
    /** documentId; the newest when left out */
    run?: string;
    state?: RecipientState;
    reason?: string;
    /** Part of a name, or a number; of the 400 newest contacts that have it. */
    q?: string;
    after?: string;
    /** At most 100; 50 when left out. */
    limit?: number;
  }
  interface Response {
    data: CampaignRecipientView[];
    meta: { after: string | null; hasMore: boolean };
  }
}

/** To whom one message goes: `contact` (documentId) or `to` (E.164 or user id). */
interface OneRecipient {
  contact?: string;
  to?: string;
  /** What `data` in expressions reads. */
  data?: Record<string, unknown>;
  /** documentId of an entry of `entryType`. */
  entry?: string;
  /** A variant's language, instead of the contact's. */
  language?: string;
}

/**
 * POST /whatsapp/campaigns/:id/actions/send: an active scenario message to one person; header `Idempotency-Key`.
 * 202; what a rule holds back is a message, too, with its reason.
 */
export declare namespace SendCampaign {
  interface Request extends OneRecipient {
    /** Fields of a contact that is made for `to`. */
    profile?: Partial<
      Record<'displayName' | 'firstName' | 'lastName' | 'email' | 'language' | 'timezone', string>
    >;
  }
  interface Response {
    data: SentMessageState;
  }
}

/** POST /whatsapp/campaigns/:id/actions/test: any campaign in any state, really sent and billed, counted as a test. 202 */
export declare namespace TestCampaign {
  type Request = OneRecipient;
  interface Response {
    data: SentMessageState;
  }
}

/** GET /whatsapp/campaigns/:id/tests/:message: how far a test or a send by hand came, asked again until it arrived */
export declare namespace GetCampaignTest {
  interface Response {
    data: SentMessageState;
  }
}

export interface SentMessageState {
  /** documentId */
  message: string;
  status: string;
  reason: string | null;
  problem: ReasonWords | null;
  /** ISO */
  createdAt: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  now: string;
  /** Where it did not arrive: what to look at, in this order. Empty once it was delivered. */
  checks: TestCheck[];
}

export interface TestCheck {
  code:
    | 'message_state'
    | 'channel_connected'
    | 'webhook'
    | 'template_approved'
    | 'number_on_whatsapp'
    | 'marketing_cap'
    | 'own_number'
    | 'payment';
  /** What this installation knows of it. */
  state: 'ok' | 'problem' | 'unknown';
  title: string;
  explanation: string;
}
