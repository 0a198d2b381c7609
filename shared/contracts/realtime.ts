import type { ConnectStep } from './channels';

/** What changed, by id only: the reader fetches what it may see. */
export type RealtimeKind =
  | 'message.created'
  | 'message.updated'
  | 'conversation.updated'
  | 'note.updated'
  | 'presence.updated'
  | 'contact.updated'
  | 'channel.updated'
  | 'template.updated';

export interface RealtimeEvent {
  /** Grows; the cursor to go on from. A reader drops ids it has seen. */
  id: number;
  kind: RealtimeKind;
  conversation: string | null;
  message: string | null;
  channel: string | null;
  template: string | null;
}

/**
 * GET /whatsapp/realtime/stream?after= (text/event-stream, read with fetch and the admin's token).
 * `event: change` carries a RealtimeEvent with its id; `event: ready` `{ cursor }` opens;
 * `event: channel-step` carries a ConnectStepEvent and has no id; `event: bye` asks to come again (the
 * stream ends before the token does); a comment line beats every 15 s.
 */
export declare namespace RealtimeStream {
  interface Query {
    after?: number;
  }
  interface Ready {
    cursor: number;
  }
}

export interface ConnectStepEvent {
  phoneNumberId: string | null;
  step: ConnectStep;
}

/** GET /whatsapp/realtime/events?after= : the same by polling. */
export declare namespace GetRealtimeEvents {
  interface Query {
    after?: number;
  }
  interface Response {
    data: RealtimeEvent[];
    meta: { cursor: number };
  }
}
