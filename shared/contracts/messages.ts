import type { MessageStatus } from '../statuses';
import type { ParameterValues, SentTemplate } from '../templates/variables';
import type { CampaignKind, CampaignStatus } from './campaigns/view';
import type { FileReference } from './files';
import type { InboundContent } from './inbound-content';

export type MessageDirection = 'inbound' | 'outbound';
export type MessageOrigin =
  'customer' | 'api' | 'agent' | 'campaign' | 'trigger' | 'test' | 'app_echo';

/**
 * Why a file is not here. `unavailable`: the platform itself could not load it. `gone`: the provider has it no
 * more. `not_loaded`: other trouble on the way (`details`: what). Our own check refused the other ones, and
 * `expired` (`details`: after how many days) and `revoked` were here before.
 */
export const MEDIA_REASONS = [
  'unavailable',
  'gone',
  'not_loaded',
  'empty',
  'too_large',
  'too_many_pixels',
  'wrong_type',
  'expired',
  'revoked',
] as const;
export type MediaReason = (typeof MEDIA_REASONS)[number];

export interface MediaView {
  id: string;
  mimeType: string | null;
  fileName: string | null;
  /** Bytes; null while unknown. */
  size: number | null;
  /** failed: could not be loaded; refused: its content is not what is taken; expired: was here and is gone. */
  state: 'waiting' | 'stored' | 'failed' | 'expired' | 'refused';
  reason: MediaReason | null;
  details: string | null;
  /** Pixels of an image, as it is looked at; null where they are not known. */
  width: number | null;
  height: number | null;
  /** Short-lived signed address (admin API only); null unless stored. */
  url?: string | null;
  /** The same of a small form of an image; null where there is none. */
  thumbnailUrl?: string | null;
}

/** The states whose time a message keeps, in their order. */
export const TIMED_STATUSES = [
  'queued',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
] as const satisfies readonly MessageStatus[];
export type TimedStatus = (typeof TIMED_STATUSES)[number];

/** When an outgoing message came to a state, ISO; null for what it did not come to. */
export type MessageTimes = Record<`${TimedStatus}At`, string | null>;

/** The read shape of a message, the same in REST, GraphQL and the admin. */
export interface MessageView extends MessageTimes {
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
  /** A template as its reader sees it, whatever has become of the template since; null of other types. */
  shown: SentTemplate | null;
  replyTo: string | null;
  /** documentId of the message that this one is sent again for. */
  retryOf: string | null;
  /** documentId of the message that was sent again for this one, which failed or whose outcome is unknown. */
  retriedBy: string | null;
  origin: MessageOrigin;
  /** Who sent it: an agent's name or a token's name. */
  sentBy: string | null;
  media: MediaView | null;
  /** What sent it (admin API only); null where it was sent by itself. */
  campaign?: {
    documentId: string;
    name: string;
    kind: CampaignKind;
    status: CampaignStatus;
  } | null;
  contact: { documentId: string } | null;
  conversation: { documentId: string } | null;
  channel: { documentId: string } | null;
}

/**
 * POST /whatsapp/conversations/:id/messages (admin) with header `Idempotency-Key`.
 * The content is the platform's: `{ type: 'text', text: { body } }`, a template with its variables, or a file
 * that was uploaded before (contracts/files).
 */
export declare namespace SendMessage {
  interface Params {
    id: string;
  }
  interface Request {
    data: {
      type: string;
      text?: { body: string; preview_url?: boolean };
      image?: FileReference;
      video?: FileReference;
      audio?: FileReference;
      document?: FileReference;
      sticker?: FileReference;
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
      /** `message_id` is the wamid of the message; an empty emoji takes the reaction away. */
      reaction?: { message_id: string; emoji: string };
      context?: { message_id: string };
    };
  }
  /** 202 */
  interface Response {
    data: MessageView;
  }
}

/**
 * POST /whatsapp/messages/:id/fetch (admin): asks once more for a customer's file that trouble on the way kept
 * from us (`not_loaded`). 422 `not_fetchable` for any other: what the provider does not have is not asked for again.
 */
export declare namespace FetchFile {
  interface Params {
    id: string;
  }
  /** 202 */
  interface Response {
    data: MessageView;
  }
}

/**
 * POST /whatsapp/messages/:id/retry (admin), POST /api/whatsapp/messages/:id/retry: a message that failed, was
 * not sent or has expired is sent again as a new one, once: asked again it answers with the same. 422 with
 * `details.code` and a sentence where that is not possible, a rule of the channel among them.
 */
export declare namespace RetryMessage {
  interface Params {
    id: string;
  }
  interface Request {
    data?: {
      /** An unknown outcome: the customer may have it already. Needed for those, and for nothing else. */
      mayArriveTwice?: boolean;
    };
  }
  /** 202 */
  interface Response {
    data: MessageView;
  }
  type RefusalCode = 'not_retryable' | 'may_arrive_twice' | 'file_removed';
}
