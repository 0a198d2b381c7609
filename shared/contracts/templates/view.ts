import type { TemplateStatus } from '../../statuses';

export type { TemplateStatus };

export const TEMPLATE_CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'] as const;
export type TemplateCategory = (typeof TEMPLATE_CATEGORIES)[number];

export const TEMPLATE_QUALITIES = ['green', 'yellow', 'red', 'unknown'] as const;
export type TemplateQuality = (typeof TEMPLATE_QUALITIES)[number];

export interface TemplateView {
  documentId: string;
  name: string;
  language: string;
  category: TemplateCategory;
  status: TemplateStatus;
  quality: TemplateQuality;
  rejectedReason: string | null;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: Record<string, unknown>[];
  wabaId: string;
  lastSyncedAt: string | null;
  /** End of a pause, ISO; null when it is not paused or the platform did not tell. */
  pausedUntil: string | null;
  /** What the platform holds to be right: the category changes to it. */
  correctCategory: TemplateCategory | null;
  previousCategory: TemplateCategory | null;
  subCategory: string | null;
  messageSendTtlSeconds: number | null;
  /** Agents may choose it in a dialogue. */
  offeredInDialogues: boolean;
  /** Last change of content, status, quality or category, ISO. */
  changedAt: string;
}

/** A sample file of a header or card, kept here until the template is submitted. */
export interface TemplateSample {
  /** `sample:<id>`, what stands in `example.header_handle`. */
  reference: string;
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  /** What the platform gives in its place since it was submitted: a handle, or an address of its own. */
  standsFor?: string;
  /** Signed address for the preview; lives some minutes. */
  url: string;
}

/** One template with everything that its page shows at once. */
export interface TemplateDetail extends TemplateView {
  /** All languages of its name in its account, itself included, drafts too; by language. */
  family: TemplateView[];
  /** Since when it has its status, ISO. */
  statusSince: string | null;
  /** Why, in the platform's own words where it gave some; `rejectedReason` is its code. */
  statusReason: string | null;
  /** Messages that wait for it, counted up to 1,000. */
  waitingMessages: number;
  /** Samples that its components name by reference, and those that it was submitted with. */
  samples: TemplateSample[];
}

/** GET /whatsapp/templates/:id */
export declare namespace GetTemplate {
  interface Response {
    data: TemplateDetail;
  }
}
