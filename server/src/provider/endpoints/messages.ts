import type { OutboundMessage } from '../../../../shared/contracts/outbound-content';
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
