import type { TemplateCategory, TemplateQuality, TemplateStatus, TemplateView } from './view';

interface Pagination {
  page: number;
  pageSize: number;
  pageCount: number;
  total: number;
}

/** What a sync changed in one template. */
export interface TemplateSyncChange {
  documentId: string;
  name: string;
  language: string;
  kind: 'created' | 'updated' | 'removed';
  /** Which of it changed: `status`, `quality`, `category`, `content`. */
  what: string[];
}

export interface TemplateListQuery {
  /** documentId of a channel: only the templates of its account. */
  channel?: string;
  status?: TemplateStatus[];
  category?: TemplateCategory[];
  quality?: TemplateQuality[];
  language?: string[];
  /** The whole name. */
  name?: string;
  /** Part of a name. */
  q?: string;
  /** Only those that agents may choose, or only the others. */
  offeredInDialogues?: boolean;
  sort?: 'name:asc' | 'name:desc' | 'changedAt:asc' | 'changedAt:desc';
  page?: number;
  pageSize?: number;
}

interface TemplateListMeta {
  pagination: Pagination;
  lastSyncedAt: string | null;
  /** Changes of the last sync that changed something, at most 200. */
  lastChanges: { at: string; changes: TemplateSyncChange[] } | null;
}

/** GET /whatsapp/templates: a row per language */
export declare namespace GetTemplates {
  type Query = TemplateListQuery;
  interface Response {
    data: TemplateView[];
    meta: TemplateListMeta;
  }
}

/** One name in one account with its languages, without components. */
export interface TemplateFamilyRow {
  name: string;
  wabaId: string;
  languages: Omit<TemplateView, 'components'>[];
  changedAt: string;
  /** Campaigns that use one of its languages. */
  usedBy: number;
}

/** GET /whatsapp/templates/families: a row per name; filters hold when one language fulfils all of them */
export declare namespace GetTemplateFamilies {
  type Query = TemplateListQuery;
  interface Response {
    data: TemplateFamilyRow[];
    meta: TemplateListMeta & {
      /** Languages that occur, for the filter. */
      languages: string[];
    };
  }
}

/** POST /whatsapp/templates/actions/sync */
export declare namespace SyncTemplates {
  interface Request {
    channel?: string;
  }
  interface Response {
    data: {
      created: number;
      updated: number;
      removed: number;
      unchanged: number;
      /** `code`: of the error catalogue, or `template_sync_running`. */
      problems: { channel: string; code: string; message: string }[];
    };
  }
}
