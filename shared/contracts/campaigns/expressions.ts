import type { RenderedTemplate } from '../../templates/variables';

/**
 * POST /whatsapp/campaigns/actions/preview: what is being written, checked and with one person's data; stores and
 * sends nothing. Findings are no errors of the request.
 */
export declare namespace PreviewCampaign {
  interface Request {
    /** documentId; without it expressions alone are checked. */
    template?: string | null;
    /** documentId; the only one of the template's account when left out */
    channel?: string | null;
    variables: Record<string, unknown>;
    languages?: string[];
    entryType?: string | null;
    /** documentId: with this person's data */
    contact?: string;
    /** documentId of an entry of `entryType` */
    entry?: string;
    data?: Record<string, unknown>;
    /** A variant's language, instead of the contact's. */
    language?: string;
    /** Also try so many of the newest contacts; at most 100. */
    recent?: number;
  }
  interface Response {
    data: {
      /** `path`: such as `variables.body.1`. */
      findings: { path: string; message: string }[];
      /** Null without a contact, a template or a channel, or while there are findings. */
      message:
        | {
            ok: true;
            language: string;
            values: Record<string, unknown>;
            text: string;
            rendered: RenderedTemplate;
          }
        | {
            ok: false;
            language: string;
            reason: string;
            /** Such as `body.1: contact.firstName`. */
            details: string | null;
            problem: { title: string; explanation: string; nextStep: string };
          }
        | null;
      /** Of the newest contacts; null where it was not asked. */
      recent: {
        checked: number;
        complete: number;
        missing: { details: string; count: number }[];
      } | null;
    };
  }
}

export interface ExpressionField {
  /** As an expression reads it: `contact.firstName`, `entry.customer.name`. */
  path: string;
  /** Attribute's name; pages have words for those of ours. */
  name: string;
  /** Strapi's attribute type, or `string` for computed ones. */
  type: string;
  /** Of a relation or component: what it leads to; its fields follow with longer paths. */
  target: string | null;
  /** Many at the end of it: an expression reads the first, or goes through all. */
  isMany: boolean;
  /** Added by the host. */
  isOwn: boolean;
  /** With the contact, or the entry, that was asked for: as it would be read; null where it is empty. */
  value: string | null;
  /** Percent of the newest 100 contacts that have a value; null for what is not the contact's. */
  filled: number | null;
}

/** GET /whatsapp/campaigns/actions/fields: what the picker offers; relations are followed three steps */
export declare namespace GetExpressionFields {
  interface Query {
    entryType?: string;
    contact?: string;
    entry?: string;
  }
  interface Response {
    data: {
      contact: ExpressionField[];
      channel: ExpressionField[];
      date: ExpressionField[];
      entry: ExpressionField[];
    };
  }
}

export interface BindableType {
  uid: string;
  /** The content type's own name. */
  name: string;
  hasDraftAndPublish: boolean;
  /** Fields that a trigger may go by. */
  dates: { name: string; type: 'date' | 'datetime' }[];
}

/** GET /whatsapp/campaigns/actions/content-types: those that the reader may read in the content manager; by name */
export declare namespace GetBindableTypes {
  interface Response {
    data: BindableType[];
  }
}

/** GET /whatsapp/campaigns/actions/entries: the newest 20 entries of a type, for previews and dry runs */
export declare namespace GetBindableEntries {
  interface Query {
    contentType: string;
    /** Part of the main field. */
    q?: string;
  }
  interface Response {
    data: { documentId: string; label: string }[];
  }
}
