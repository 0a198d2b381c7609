import type { CursorMeta, NowMeta } from './common';
import type { ConversationRow, GetConversations } from './conversations';

/** A word on contacts, for finding them again. */
export interface TagView {
  documentId: string;
  name: string;
  color: string | null;
}

/** A colleague as pages show them. */
export interface AgentView {
  id: number;
  name: string;
}

/** Written for the team; the customer never sees it. Stands in the thread by its time. */
export interface NoteView {
  documentId: string;
  body: string;
  author: AgentView | null;
  /** ISO */
  at: string;
}

/** POST /whatsapp/conversations/:id/notes; DELETE /whatsapp/conversations/:id/notes/:note (own notes, or with the right to manage) */
export declare namespace WriteNote {
  interface Request {
    body: string;
  }
  interface Response {
    data: NoteView;
  }
}

/** An answer that is used often, found by `/`. */
export interface CannedReplyView {
  documentId: string;
  /** Without the slash; unique. */
  shortcut: string;
  title: string | null;
  /** Text with `{{ contact.firstName }}`, `{{ contact.displayName }}`, `{{ agent.name }}`, `{{ channel.name }}`. */
  body: string;
}

/** GET /whatsapp/canned-replies?q= ; POST, PUT /:id, DELETE /:id with the right to manage them */
export declare namespace GetCannedReplies {
  interface Response {
    data: CannedReplyView[];
  }
}

/** An answer that was written and could not go before the window closed (D10); one per dialogue, seen by the team. */
export interface KeptReply {
  text: string;
  author: AgentView | null;
  /** ISO */
  at: string;
}

export type PresenceState = 'viewing' | 'answering' | 'gone';

/** POST /whatsapp/conversations/:id/presence, at most every 10 s; gone 30 s after the last sign. */
export declare namespace TellPresence {
  interface Request {
    state: PresenceState;
  }
  interface Response {
    /** The others who are there. */
    data: { agent: AgentView; state: PresenceState }[];
  }
}

/** One dialogue that a search found, with the message that holds the words (null when the name or number does). */
export interface SearchHit {
  conversation: ConversationRow;
  message: {
    documentId: string;
    text: string;
    at: string;
    direction: 'inbound' | 'outbound';
  } | null;
}

/**
 * GET /whatsapp/conversations/search?q&view&state&channel&tag&assignee&before&limit: newest first; words by their
 * beginnings, in all dialogues that the filters leave: without them also in closed ones
 */
export declare namespace SearchConversations {
  type Query = { q: string } & Omit<GetConversations.Query, 'q' | 'sort'>;
  interface Response {
    data: SearchHit[];
    meta: CursorMeta &
      NowMeta & {
        /** How far back was looked, ISO; null when nothing older is left. */
        searchedUntil: string | null;
      };
  }
}

/** POST /whatsapp/conversations: starts (or finds) the dialogue with a contact or a new number on a channel. */
export declare namespace StartConversation {
  interface Request {
    channel: string;
    /** documentId of a contact … */
    contact?: string;
    /** … or a number or user id. */
    to?: string;
  }
  interface Response {
    data: ConversationRow;
    meta: NowMeta;
  }
}
