import type { MessageNumbers, TestsFilter } from '../statistics';
import type { TriggerView } from '../triggers';

export interface TemplateHistoryEntry {
  kind: 'status' | 'quality' | 'category' | 'content';
  from: string | null;
  to: string | null;
  reason: string | null;
  /** Who or what: an agent's name, `sync`, `webhook`, `refusal`. */
  by: string | null;
  at: string;
}

/** GET /whatsapp/templates/:id/history?before= (newest first, 50 a page) */
export declare namespace GetTemplateHistory {
  interface Query {
    /** `meta.before` of the page before. */
    before?: string;
  }
  interface Response {
    data: TemplateHistoryEntry[];
    meta: { before: string | null };
  }
}

/** A trigger that sends a template. */
export interface TemplateTrigger extends Pick<TriggerView, 'documentId' | 'name' | 'status'> {
  /** Its scenario message's. */
  campaignName: string;
}

/** GET /whatsapp/templates/:id/use?days=30&tests=include|exclude|only */
export declare namespace GetTemplateUse {
  interface Query {
    days?: number;
    tests?: TestsFilter;
  }
  interface Response {
    data: {
      campaigns: { documentId: string; name: string; kind: string; status: string }[];
      /** Those that send one of its scenario messages. */
      triggers: TemplateTrigger[];
      numbers: MessageNumbers;
    };
  }
}
