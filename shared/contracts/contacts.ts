import type { CursorMeta, NowMeta } from './common';
import type { NoteView, TagView } from './inbox';
import type { MessageView } from './messages';

export type ConsentState = 'granted' | 'revoked';

export interface ConsentView {
  purpose: string;
  state: ConsentState;
  /** Where it came from: `whatsapp`, `web form` … */
  source: string;
  wording: string | null;
  /** ISO */
  at: string;
  /** Who recorded it; null for the person themself. */
  by: string | null;
}

export interface ContactRow {
  documentId: string;
  /** Display name, else the profile's name, else null. */
  displayName: string | null;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  /** Masked for who may not see numbers. */
  phone: string | null;
  username: string | null;
  userId: string | null;
  language: string | null;
  timezone: string | null;
  tags: TagView[];
  /** Marketing consent; null where nothing is known. */
  marketing: ConsentState | null;
  /** ISO time of the customer's last message */
  lastMessageAt: string | null;
  /** Channels with a dialogue. */
  channels: { documentId: string; name: string }[];
  /** Fields that the host added to the content type, by attribute name. */
  fields: Record<string, unknown>;
}

/** A field that the host added to the contact: of one value that a form can hold. */
export interface HostField {
  name: string;
  /** Strapi's attribute type. */
  type: string;
  enum?: string[];
  required: boolean;
}

export const CONTACT_SORTS = ['lastMessageAt:desc', 'displayName:asc', 'createdAt:desc'] as const;
export type ContactSort = (typeof CONTACT_SORTS)[number];

/** GET /whatsapp/contacts: a page by cursor; filters narrow together */
export declare namespace GetContacts {
  interface Query {
    /** Beginnings of a name, a username or an e-mail, a part of the number. */
    q?: string;
    /** documentIds; any of them. */
    tag?: string[];
    /** Marketing. */
    consent?: ConsentState | 'unknown';
    /** documentId of a channel that they have a dialogue on. */
    channel?: string;
    /** Last message within this many days … */
    activeWithinDays?: number;
    /** … or longer ago than that, or never. */
    silentForDays?: number;
    /** Host's fields: attribute → exact value. */
    field?: Record<string, string>;
    sort?: ContactSort;
    before?: string;
    limit?: number;
  }
  interface Response {
    data: ContactRow[];
    meta: {
      /** Cursor of what follows; a page may be short, even empty, and go on. */
      before: string | null;
      hasMore: boolean;
      /** Looked at as many contacts as one request may: the rest is found by going on. */
      partial: boolean;
      /** More contacts match the words than are shown: only the newest of them are. */
      cut: boolean;
      /** About how many contacts there are, whatever the filters. */
      about: number;
      fields: HostField[];
    };
  }
}

export interface ContactIdentity {
  kind: 'phone' | 'user_id' | 'parent_user_id' | 'username';
  value: string;
  /** ISO */
  validFrom: string | null;
  /** ISO; set once it is this person's no more */
  validTo: string | null;
}

/** A time in which something may be written, still open. */
export interface ContactWindow {
  channel: string;
  channelName: string;
  /** `service`: free text · `free_entry`: about price only · `category`: after a template of it, for information */
  kind: 'service' | 'free_entry' | 'category';
  category: string | null;
  /** ISO */
  endsAt: string;
}

export interface ContactLinkView {
  documentId: string;
  contentType: string;
  /** The content type's own name. */
  typeName: string;
  entry: string;
  /** The entry's main field; null where the reader may not see it, or it is gone. */
  label: string | null;
}

export interface ContactCard extends ContactRow {
  /** Stands for the values of the form; sent back when they are saved. */
  version: string;
  /** ISO */
  createdAt: string;
  source: string | null;
  profileName: string | null;
  identities: ContactIdentity[];
  consents: ConsentView[];
  /** Every change of consent, newest first. */
  consentHistory: ConsentView[];
  windows: ContactWindow[];
  conversations: {
    documentId: string;
    channel: string;
    channelName: string;
    status: 'open' | 'closed';
    /** ISO */
    lastMessageAt: string | null;
    lastText: string | null;
    unread: number;
    /** They wrote within the last day: only then the platform lets block them. */
    canBlock: boolean;
  }[];
  /** Strapi entries that are the same person. */
  links: ContactLinkView[];
  notes: (NoteView & { conversation: string })[];
  /** Channels on which the platform holds their messages back. */
  blocked: { channel: string; channelName: string; at: string; by: string | null }[];
  hostFields: HostField[];
}

/** What somebody of the team, or a program, did to a contact: what and who, never the values. */
export interface ContactChange {
  kind:
    | 'created'
    | 'edited'
    | 'tagged'
    | 'untagged'
    | 'linked'
    | 'unlinked'
    | 'blocked'
    | 'unblocked'
    | 'merged';
  /** Names: of fields, tags, channels, content types; none for created and merged. */
  details: string[];
  by: string | null;
  /** ISO */
  at: string;
}

/** GET /whatsapp/contacts/:id/history: the newest 200, newest first */
export declare namespace GetContactHistory {
  interface Response {
    data: ContactChange[];
  }
}

/** GET /whatsapp/contacts/:id/messages?before&limit: of all their dialogues that the reader may see, newest first */
export declare namespace GetContactMessages {
  interface Query {
    before?: string;
    limit?: number;
  }
  interface Response {
    data: MessageView[];
    meta: CursorMeta & NowMeta;
  }
}

/** GET, PUT /whatsapp/contacts/:id; POST /whatsapp/contacts */
export declare namespace WriteContact {
  interface Values {
    displayName?: string | null;
    firstName?: string | null;
    lastName?: string | null;
    email?: string | null;
    phone?: string | null;
    language?: string | null;
    timezone?: string | null;
    /** documentIds */
    tags?: string[];
    fields?: Record<string, unknown>;
  }
  /** 409 `contact_changed` where somebody saved since this version. */
  interface Update extends Values {
    version: string;
  }
  interface Response {
    data: ContactCard;
    /** Set where the contact asked for was merged into this one. */
    meta: { now: string; mergedFrom: string | null };
  }
}

/** POST /whatsapp/contacts/:id/consents: one more entry of the ledger */
export declare namespace RecordConsent {
  interface Request {
    purpose: string;
    state: ConsentState;
    source: string;
    wording?: string | null;
  }
}

/** POST /whatsapp/contacts/:id/links; DELETE /whatsapp/contacts/:id/links/:link */
export declare namespace LinkContact {
  interface Request {
    /** UID of a content type. */
    contentType: string;
    /** documentId of the entry. */
    entry: string;
  }
}

/** POST /whatsapp/contacts/actions/tag: many at once, at most 1,000 */
export declare namespace TagContacts {
  interface Request {
    contacts: string[];
    add?: string[];
    remove?: string[];
  }
  interface Response {
    data: { changed: number };
  }
}

/** Counted up to 1,000: "1,000+" then. */
export interface ContactHoldings {
  conversations: number;
  messages: number;
  files: number;
  tags: number;
  identities: number;
  notes: number;
}

/** GET /whatsapp/contacts/actions/merge?into=&from= tells what a merge would do; POST does it */
export declare namespace MergeContacts {
  type Side = 'into' | 'from';
  interface Preview {
    data: {
      into: ContactCard;
      from: ContactCard;
      /** Fields of the form; those that differ can be chosen. Empty values give way. */
      fields: { name: string; into: unknown; from: unknown; chosen: Side; differs: boolean }[];
      /** The stricter one wins and cannot be chosen. */
      consents: {
        purpose: string;
        into: ConsentState | null;
        from: ConsentState | null;
        result: ConsentState;
      }[];
      moves: ContactHoldings;
    };
  }
  interface Request {
    /** Stays. */
    into: string;
    /** Becomes a tombstone that leads to the other. */
    from: string;
    /** Whose value is kept, by field name. */
    choose: Record<string, Side>;
  }
}

/** GET /whatsapp/contacts/:id/removal tells what goes with a contact; DELETE /whatsapp/contacts/:id does it */
export declare namespace RemoveContact {
  interface Preview {
    data: ContactHoldings;
  }
  interface Response {
    /** False while messages are still being removed in the background. */
    data: { done: boolean };
  }
}

/** POST /whatsapp/contacts/:id/actions/{block,unblock}: at the provider, on one channel */
export declare namespace BlockContact {
  interface Request {
    channel: string;
  }
}
