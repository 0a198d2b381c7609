import type { TemplateStatus } from '../statuses';

export type { TemplateStatus };

export interface TemplateView {
  documentId: string;
  name: string;
  language: string;
  category: 'MARKETING' | 'UTILITY' | 'AUTHENTICATION';
  status: TemplateStatus;
  quality: 'green' | 'yellow' | 'red' | 'unknown';
  rejectedReason: string | null;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  components: Record<string, unknown>[];
  wabaId: string;
  lastSyncedAt: string | null;
}

/** GET /whatsapp/templates?channel&status&q&page&pageSize */
export declare namespace GetTemplates {
  interface Query {
    /** documentId of a channel: only the templates of its account. */
    channel?: string;
    status?: TemplateStatus;
    q?: string;
    page?: number;
    pageSize?: number;
  }
  interface Response {
    data: TemplateView[];
    meta: {
      pagination: { page: number; pageSize: number; pageCount: number; total: number };
      lastSyncedAt: string | null;
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
      problems: { channel: string; message: string }[];
    };
  }
}
