import type { OutboundMessage } from '../../../../shared/contracts/outbound-content';
import type { Caller, Request } from '../client';
import { buildMarketingPayload, buildPayload, buildReadPayload } from '../payloads';
import { asObject, asObjects, asText } from '../read';
import { readSuccess } from './answers';
import type { Result } from '../types';

/** A 200 means queued at the platform, never delivered. */
export interface SendResult {
  wamid: string;
  /** Held: the template is new or doubtful, and the platform releases or drops the message later. */
  status: 'accepted' | 'held_for_quality_assessment';
  /** The recipient as the platform knows it, where it tells. */
  waId?: string;
  userId?: string;
}

export interface MarketingOptions {
  /** STRICT sends as a marketing message or not at all. */
  productPolicy?: 'CLOUD_API_FALLBACK' | 'STRICT';
  messageActivitySharing?: boolean;
  /** Multiplies the bid for each message; 360dialog's `bid_spec.per_message_bid_multiplier`. */
  bidMultiplier?: number;
}

export interface MessageEndpoints {
  sendMessage(message: OutboundMessage): Promise<Result<SendResult>>;
  /** Sends a MARKETING template through the Marketing Messages API. */
  sendMarketingMessage(
    message: OutboundMessage,
    options?: MarketingOptions
  ): Promise<Result<SendResult>>;
  /**
   * Marks an inbound message and everything before it in the thread as read.
   * `typing` also shows the typing indicator, for 25 s or until an answer goes out.
   */
  markRead(read: { messageId: string; typing?: boolean }): Promise<Result<void>>;
}

const readSendResult = (body: unknown): SendResult | null => {
  const answer = asObject(body);
  const [message] = asObjects(answer?.['messages']);
  const [contact] = asObjects(answer?.['contacts']);
  const wamid = asText(message?.['id']);
  if (wamid === null) return null;
  const waId = asText(contact?.['wa_id']);
  const userId = asText(contact?.['user_id']);
  return {
    wamid,
    status:
      message?.['message_status'] === 'held_for_quality_assessment'
        ? 'held_for_quality_assessment'
        : 'accepted',
    ...(waId === null ? {} : { waId }),
    ...(userId === null ? {} : { userId }),
  };
};

export const createMessageEndpoints = ({ call }: Caller): MessageEndpoints => {
  const post = (path: string, json: unknown): Request => ({
    method: 'POST',
    path,
    json,
    kind: 'messages',
  });
  return {
    sendMessage: (message) => call(post('/messages', buildPayload(message)), readSendResult),
    sendMarketingMessage: (message, options) =>
      call(post('/marketing_messages', buildMarketingPayload(message, options)), readSendResult),
    markRead: (read) => call(post('/messages', buildReadPayload(read)), readSuccess),
  };
};
