import type { OutboundMessage } from '../../../../shared/contracts/outbound-content';
import type { MarketingOptions } from '../endpoints/messages';

type Payload = Record<string, unknown>;

/** Meta takes `to` when both are given, so the business-scoped id goes only where there is no number. */
const buildRecipient = ({ phone, userId }: OutboundMessage['recipient']): Payload =>
  phone === undefined ? { recipient: userId } : { to: phone };

const buildContent = ({ content }: OutboundMessage): Payload => {
  switch (content.type) {
    case 'text':
      return { text: content.text };
    case 'image':
      return { image: content.image };
    case 'video':
      return { video: content.video };
    case 'audio':
      return { audio: content.audio };
    case 'document':
      return { document: content.document };
    case 'sticker':
      return { sticker: content.sticker };
    case 'location':
      return { location: content.location };
    case 'contacts':
      return { contacts: content.contacts };
    case 'reaction':
      return { reaction: content.reaction };
    case 'interactive':
      return { interactive: content.interactive };
    case 'template':
      return { template: content.template };
  }
};

/** The body of `POST /messages`. 360dialog's schema asks for `recipient_type`, Meta's does not. */
export const buildPayload = (message: OutboundMessage): Payload => {
  const { content, recipient, bizOpaqueCallbackData } = message;
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...buildRecipient(recipient),
    type: content.type,
    ...buildContent(message),
    ...(content.context === undefined
      ? {}
      : { context: { message_id: content.context.message_id } }),
    ...(bizOpaqueCallbackData === undefined
      ? {}
      : { biz_opaque_callback_data: bizOpaqueCallbackData }),
  };
};

/** The body of `POST /marketing_messages`: a template message with its policy. */
export const buildMarketingPayload = (
  message: OutboundMessage,
  { productPolicy, messageActivitySharing, bidMultiplier }: MarketingOptions = {}
): Payload => ({
  ...buildPayload(message),
  ...(productPolicy === undefined ? {} : { product_policy: productPolicy }),
  ...(messageActivitySharing === undefined
    ? {}
    : { message_activity_sharing: messageActivitySharing }),
  ...(bidMultiplier === undefined
    ? {}
    : { bid_spec: { per_message_bid_multiplier: bidMultiplier } }),
});

/** The body that marks a message as read, and may show the typing indicator. */
export const buildReadPayload = ({
  messageId,
  typing = false,
}: {
  messageId: string;
  typing?: boolean;
}): Payload => ({
  messaging_product: 'whatsapp',
  status: 'read',
  message_id: messageId,
  ...(typing ? { typing_indicator: { type: 'text' } } : {}),
});
