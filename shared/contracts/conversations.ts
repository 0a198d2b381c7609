import type { CursorMeta, NowMeta } from './common';
import type { KeptReply, NoteView, TagView } from './inbox';
import type { MessageView } from './messages';

export type ConversationView = 'unanswered' | 'unread' | 'mine' | 'unassigned' | 'all';
export type ConversationState = 'open' | 'closed' | 'any';

export interface ContactSummary {
  documentId: string;
  /** Display name, else the profile's name, else null. */
  displayName: string | null;
  phone: string | null;
  username: string | null;
  userId: string | null;
}

export interface ConversationRow {
  documentId: string;
  status: 'open' | 'closed';
  contact: ContactSummary;
  channel: { documentId: string; name: string; displayPhoneNumber: string };
  unread: number;
  unanswered: boolean;
  assignee: { id: number; name: string } | null;
  /** The contact's, by name. */
  tags: TagView[];
  /** An answer that was written after the window closed. */
  waitingReply: KeptReply | null;
  /** ISO; null while the customer has never written. */
  lastInboundAt: string | null;
  /** ISO end of the customer service window; null while it never opened. */
  windowEndsAt: string | null;
  /** ISO end of the free entry point, which is about price only. */
  freeEntryEndsAt: string | null;
  lastMessageAt: string | null;
  lastMessage:
    | (Pick<MessageView, 'direction' | 'type' | 'status' | 'text' | 'origin' | 'sentBy'> & {
        /** A voice note, no sound file. */
        isVoice: boolean;
        /** Its sender took it back. */
        isRevoked: boolean;
      })
    | null;
}

/** Counts stop at 100: the UI writes "99+" then. */
export type ViewCounts = Record<Exclude<ConversationView, 'unassigned'>, number>;

/** GET /whatsapp/conversations?view&state&channel&tag&assignee&sort&q&before&limit; filters combine */
export declare namespace GetConversations {
  interface Query {
    view?: ConversationView;
    state?: ConversationState;
    /** documentIds; any of them. */
    channel?: string[];
    /** documentIds; any of them. */
    tag?: string[];
    /** Id of an admin user. */
    assignee?: number;
    /** `waiting`: the unanswered ones that are not closed, longest waiting first. */
    sort?: 'newest' | 'waiting';
    /** Beginning of the name, or digits of the number. */
    q?: string;
    before?: string;
    limit?: number;
  }
  interface Response {
    data: ConversationRow[];
    meta: CursorMeta & NowMeta & { counts: ViewCounts };
  }
}

/** GET /whatsapp/conversations/:id */
export declare namespace GetConversation {
  interface Params {
    id: string;
  }
  interface Response {
    data: ConversationRow;
    meta: NowMeta;
  }
}

/** GET /whatsapp/conversations/:id/messages?before&limit, oldest first within the page. */
export declare namespace GetConversationMessages {
  interface Params {
    id: string;
  }
  interface Query {
    before?: string;
    limit?: number;
  }
  interface Response {
    data: MessageView[];
    /** Notes of the time that this page covers, oldest first (admin API only). */
    notes?: NoteView[];
    meta: CursorMeta & NowMeta;
  }
}

/** POST /whatsapp/conversations/:id/actions/{read,unread,assign,close,reopen,keep-reply}; REST and GraphQL have read, assign, close, reopen */
export declare namespace ConversationAction {
  type Name = 'read' | 'unread' | 'assign' | 'close' | 'reopen' | 'keep-reply';
  interface Params {
    id: string;
    action: Name;
  }
  /** `assign` carries the admin user's id, or null to take the assignment away. */
  interface Request {
    assignee?: number | null;
    /** `assign` only while this one has it; else 409 `assignee_changed`. */
    expectedAssignee?: number | null;
    /** `keep-reply` carries the text; an empty one takes the kept answer away. */
    text?: string;
  }
  interface Response {
    data: ConversationRow;
    meta: NowMeta;
  }
}
