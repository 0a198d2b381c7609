import type { TemplateCategory, TemplateDetail, TemplateSample } from './view';

/** What somebody writes: the platform's own words of a creation. */
export interface TemplateDraft {
  name: string;
  language: string;
  category: TemplateCategory;
  parameterFormat: 'POSITIONAL' | 'NAMED';
  /** The platform's components; a header's sample may be `sample:<id>` of an uploaded file. */
  components: Record<string, unknown>[];
  messageSendTtlSeconds?: number | null;
  /** documentId of a channel of the account that the template is for; may be left out when there is one account. */
  channel?: string;
}

/** POST /whatsapp/templates and PUT /whatsapp/templates/:id (drafts only) */
export declare namespace SaveTemplateDraft {
  interface Request {
    draft: TemplateDraft;
    /** `changedAt` of what was opened; 409 `template_changed` when somebody else saved since. */
    openedAt?: string;
  }
  interface Response {
    data: TemplateDetail;
  }
}

/** `error.details` where the provider refused (422) or did not answer (502): the template is as it was. */
export interface TemplateRefusal {
  /** Unknown: it may have been taken; a sync or another submission settles it. */
  code: 'provider_refused' | 'provider_outcome_unknown';
  /** The platform's code, or a word of ours such as `timeout`. */
  providerCode: number | string;
  subcode: number | null;
  /** The error catalogue's words. */
  title: string;
  explanation: string;
  nextStep: string;
  /** What the platform wrote for people. */
  userTitle: string | null;
  userMessage: string | null;
  /** The platform's technical words. */
  message: string;
  detail: string | null;
}

/** POST /whatsapp/templates/:id/actions/submit; 422 `template_invalid` with `details.findings`, or the provider's words */
export declare namespace SubmitTemplate {
  interface Response {
    data: TemplateDetail;
  }
}

/** POST /whatsapp/templates/:id/actions/resubmit: mends a rejected or paused one under its own name */
export declare namespace ResubmitTemplate {
  interface Request {
    draft: TemplateDraft;
  }
  interface Response {
    data: TemplateDetail;
  }
}

/** POST /whatsapp/templates/:id/actions/copy: a draft under a free name, or in another language of the same name */
export declare namespace CopyTemplate {
  interface Request {
    name?: string;
    language?: string;
    channel?: string;
  }
  interface Response {
    data: TemplateDetail;
  }
}

/** GET /whatsapp/templates/actions/name?name=&language=&channel=&template= */
export declare namespace CheckTemplateName {
  interface Query {
    name: string;
    language: string;
    channel?: string;
    /** documentId of the draft that is being written: it does not take its own name. */
    template?: string;
  }
  interface Response {
    data: {
      free: boolean;
      /** documentId of the live template that has the name in this language. */
      takenBy: string | null;
      /** A deleted name is blocked until then, ISO. */
      blockedUntil: string | null;
      /** The next free name: `autumn_offer_v2` after `autumn_offer`. */
      suggestion: string;
    };
  }
}

/** POST /whatsapp/templates/actions/upload-sample: multipart `file` (+ `channel`), or JSON with a file of the media library */
export declare namespace UploadTemplateSample {
  interface Request {
    /** Numeric id of a file in Strapi's media library. */
    fileId: number;
    format: 'IMAGE' | 'VIDEO' | 'DOCUMENT' | 'GIF';
  }
  interface Response {
    data: TemplateSample;
  }
}
