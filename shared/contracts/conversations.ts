import type { CursorMeta, NowMeta } from './common';
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
  /** ISO; null while the customer has never written. */
  lastInboundAt: string | null;
  /** ISO end of the customer service window; null while it never opened. */
  windowEndsAt: string | null;
  lastMessageAt: string | null;
  lastMessage: Pick<MessageView, 'direction' | 'type' | 'status' | 'text' | 'origin'> | null;
}

/** Counts stop at 100: the UI writes "99+" then. */
export type ViewCounts = Record<Exclude<ConversationView, 'unassigned'>, number>;

/** GET /whatsapp/conversations?view&state&channel&q&before&limit */
export declare namespace GetConversations {
  interface Query {
    view?: ConversationView;
    state?: ConversationState;
    channel?: string;
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
    meta: CursorMeta & NowMeta;
  }
}

/** POST /whatsapp/conversations/:id/actions/{read,assign,close,reopen} */
export declare namespace ConversationAction {
  type Name = 'read' | 'assign' | 'close' | 'reopen';
  interface Params {
    id: string;
    action: Name;
  }
  /** `assign` carries the admin user's id, or null to take the assignment away. */
  interface Request {
    assignee?: number | null;
  }
  interface Response {
    data: ConversationRow;
    meta: NowMeta;
  }
}
