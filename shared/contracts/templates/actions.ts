import type { TemplateDetail } from './view';

/** POST /whatsapp/templates/actions/delete */
export declare namespace DeleteTemplates {
  interface Request {
    documentIds: string[];
  }
  interface Response {
    data: {
      /** Gone, here as drafts or at the platform. */
      deleted: string[];
      /** Not deleted, each with the sentence why. */
      kept: { documentId: string; code: string; message: string }[];
      /** ISO: names of approved ones are blocked until then. */
      namesBlockedUntil: string | null;
    };
  }
}

/** PUT /whatsapp/templates/:id/settings */
export declare namespace SetTemplateSettings {
  interface Request {
    offeredInDialogues: boolean;
  }
  interface Response {
    data: TemplateDetail;
  }
}

/** POST /whatsapp/templates/:id/actions/test: sends it to one number, counted as a test */
export declare namespace TestTemplate {
  interface Request {
    /** documentId of the channel that sends. */
    channel: string;
    /** E.164 or user id. */
    to: string;
    /** Values by parameter key (`listTemplateParameters`). */
    values: Record<string, unknown>;
  }
  interface Response {
    data: { message: string };
  }
}
