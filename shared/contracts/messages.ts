import type { MessageStatus } from '../statuses';
import type { ParameterValues } from '../templates/variables';
import type { InboundContent } from './inbound-content';

export type MessageDirection = 'inbound' | 'outbound';
export type MessageOrigin =
  'customer' | 'api' | 'agent' | 'campaign' | 'trigger' | 'test' | 'app_echo';

export interface MediaView {
  id: string;
  mimeType: string | null;
  fileName: string | null;
  /** Bytes; null while unknown. */
  size: number | null;
  state: 'waiting' | 'stored' | 'failed' | 'expired' | 'refused';
  /** Short-lived signed address (admin API only); null unless stored. */
  url?: string | null;
}

/** The read shape of a message, the same in REST, GraphQL and the admin. */
export interface MessageView {
  documentId: string;
  wamid: string | null;
  direction: MessageDirection;
  /** The platform's type: text, image, template, location, reaction, button, interactive, unsupported … */
  type: string;
  status: MessageStatus;
  /** Why it was not sent or failed: a stable code of our rules, or the platform's error code. */
  reason: string | null;
  /** `reason` in words with what to do, when there is one. */
  problem: { code: string; title: string; explanation: string; nextStep: string } | null;
  /** ISO with milliseconds. */
  timestamp: string;
  /** What a person reads: body, caption, button title. */
  text: string;
  /** The platform's own object of that type; a list for contact cards. */
  content: InboundContent | null;
  replyTo: string | null;
  origin: MessageOrigin;
  /** Who sent it: an agent's name or a token's name. */
  sentBy: string | null;
  media: MediaView | null;
  contact: { documentId: string } | null;
  conversation: { documentId: string } | null;
  channel: { documentId: string } | null;
}

/**
 * POST /whatsapp/conversations/:id/messages (admin) with header `Idempotency-Key`.
 * The content is the platform's: `{ type: 'text', text: { body } }`, or a template with its variables.
 */
export declare namespace SendMessage {
  interface Params {
    id: string;
  }
  interface Request {
    data: {
      type: string;
      text?: { body: string; preview_url?: boolean };
      template?: {
        /** documentId of the template, or its name with its language. */
        id?: string;
        name?: string;
        language?: string | { code: string };
        /** Values by parameter key (shared/templates/variables) … */
        variables?: ParameterValues;
        /** … or the platform's own components, sent as they are. */
        components?: unknown[];
      };
      context?: { message_id: string };
    };
  }
  /** 202 */
  interface Response {
    data: MessageView;
  }
}
