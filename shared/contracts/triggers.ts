import type { QuietHours } from './campaigns';

export const TRIGGER_EVENTS = ['created', 'updated', 'published', 'date'] as const;
export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

export const TRIGGER_OPERATORS = ['is', 'isNot', 'isKnown', 'isUnknown'] as const;

export interface TriggerRule {
  event: TriggerEvent;
  conditions: {
    /** Through relations: `customer.country` */
    path: string;
    operator: (typeof TRIGGER_OPERATORS)[number];
    value?: string | number | boolean | null;
  }[];
  /** Where in the entry the number, or the contact, stands: `customer.phone`. */
  recipient: string;
  delayMinutes: number;
  /** With `date`: the field, and how many days after it; negative is before. */
  dateField?: string | null;
  days: number;
  oncePer: 'entry' | 'recipient';
  /** By the clocks of the recipient: what falls into them waits for their end. */
  quietHours?: QuietHours | null;
  /** A variant's language, instead of the contact's. */
  language?: string | null;
}

/** What somebody writes of a trigger. */
export interface TriggerContent {
  name: string;
  /** documentId of a scenario message */
  campaign: string;
  /** UID */
  contentType: string;
  rule: Pick<TriggerRule, 'event' | 'recipient'> & Partial<TriggerRule>;
}

export interface TriggerView {
  documentId: string;
  name: string;
  /** stopped: its content type or its message cannot do it any more */
  status: 'active' | 'inactive' | 'stopped';
  /** Why it is stopped, or would be: fields that are gone, a message that is not active; empty where all is well. */
  problems: { path: string; message: string }[];
  campaign: string | null;
  campaignName: string | null;
  campaignStatus: string | null;
  contentType: string;
  /** The content type's own name; null where it is gone. */
  typeName: string | null;
  rule: TriggerRule;
  /** ISO; null where it never fired */
  lastFiredAt: string | null;
  version: string;
  createdAt: string;
  updatedAt: string;
}

interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** GET /whatsapp/triggers */
export declare namespace GetTriggers {
  interface Query {
    q?: string;
    status?: TriggerView['status'][];
    /** documentId of a scenario message */
    campaign?: string;
    contentType?: string;
    sort?: 'name:asc' | 'name:desc' | 'updatedAt:desc' | 'updatedAt:asc';
    page?: number;
    pageSize?: number;
  }
  interface Response {
    data: TriggerView[];
    meta: { pagination: Pagination };
  }
}

/**
 * GET, POST (201), PUT /whatsapp/triggers[/:id]; DELETE answers 204. 400 names each wrong field
 * (`rule.recipient`); 409 `trigger_changed`
 */
export declare namespace WriteTrigger {
  type Create = TriggerContent;
  type Update = Partial<TriggerContent> & { version: string };
  interface Response {
    data: TriggerView;
  }
}

/** POST /whatsapp/triggers/:id/actions/{activate,deactivate}: 409 `campaign_inactive`; 400 names what is gone */
export declare namespace ActOnTrigger {
  type Response = WriteTrigger.Response;
}

/** GET /whatsapp/triggers/:id/matching: entries that are there already and fulfil it; none of them is sent to */
export declare namespace GetTriggerMatches {
  interface Response {
    /** `atLeast`: it stopped counting there. */
    data: { count: number; atLeast: boolean };
  }
}

/**
 * POST /whatsapp/triggers/:id/actions/try, and POST /whatsapp/triggers/actions/try for one that is not saved: what
 * it would do with an entry that is there. Sends nothing. 403 for who may not read such entries.
 */
export declare namespace TryTrigger {
  interface Request {
    /** documentId */
    entry: string;
  }
  interface UnsavedRequest extends Request {
    trigger: TriggerContent;
  }
  interface Response {
    data: {
      wouldSend: boolean;
      /** A code, with what it is about behind a colon: `no_recipient: customer.phone`. */
      reason: string | null;
      /** ISO */
      at: string | null;
      recipient: string | null;
      /** Null, too, for who may not see numbers. */
      text: string | null;
    };
  }
}

export const FIRE_OUTCOMES = ['waiting', 'sent', 'skipped', 'failed'] as const;
export type FireOutcome = (typeof FIRE_OUTCOMES)[number];

/** GET /whatsapp/triggers/:id/log: 50, newest first */
export declare namespace GetTriggerLog {
  interface Query {
    outcome?: FireOutcome;
    /** `id` of the last one that is known. */
    before?: number;
  }
  interface Response {
    data: {
      id: number;
      /** documentId */
      entry: string;
      at: string | null;
      dueAt: string | null;
      outcome: FireOutcome;
      reason: string | null;
      /** documentId and state of what was sent. */
      message: { documentId: string; status: string } | null;
      contact: { documentId: string; displayName: string | null } | null;
    }[];
    meta: { hasMore: boolean };
  }
}
