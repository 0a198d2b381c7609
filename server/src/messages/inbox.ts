import type { ChannelRow } from '../channels/channels';
import type { Sender } from '../contacts/identities';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { boundedTime, type MessageRow } from './messages';

/** What is stored of a message that came in; the parser's items have this shape. */
export interface ReceivedMessage {
  wamid: string;
  /** Epoch ms of the provider; null when absent or absurd. */
  at: number | null;
  type: string;
  text: string;
  content: unknown;
  replyTo: string | null;
  media: ReceivedMedia | null;
  referral: { [field: string]: unknown } | null | object;
  target: string | null;
  errors: { code: number | null; details: string | null }[];
}

export interface ReceivedMedia {
  providerId: string | null;
  mimeType: string | null;
  sha256: string | null;
  fileName: string | null;
}

interface Rewritten {
  text: string;
  content: unknown;
}

/** Types that make a dialogue neither unread nor unanswered. */
const ASIDE = new Set(['reaction', 'system']);

/** Messages that come from outside: each is stored once, with its contact, dialogue and file. */
export const createInboxService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const conversations = () => getService(strapi, 'conversations');

  const contentOf = (item: ReceivedMessage): unknown =>
    item.referral && item.content && !Array.isArray(item.content)
      ? { ...(item.content as object), referral: item.referral }
      : item.content;

  const store = async (
    channel: ChannelRow,
    sender: Sender,
    item: ReceivedMessage,
    receivedAt: number,
    direction: 'inbound' | 'outbound'
  ): Promise<{ contact: number; isNew: boolean }> =>
    db().transaction(async () => {
      const at = boundedTime(item.at, receivedAt);
      const { contact } = await getService(strapi, 'contacts').resolve(sender, {
        portfolio: channel.business_id ?? '',
        source: direction === 'inbound' ? 'inbound' : 'app_echo',
        at,
      });
      const conversation = await conversations().ensureLocked(channel.id, contact.id);
      const stored = await getService(strapi, 'messages').insert({
        wamid: item.wamid,
        channel: channel.id,
        conversation: conversation.id,
        contact: contact.id,
        direction,
        type: item.type,
        status: direction === 'inbound' ? 'received' : 'sent',
        timestamp: at,
        text: item.text,
        content: contentOf(item),
        replyTo: item.replyTo ?? (item.type === 'reaction' ? item.target : null),
        origin: direction === 'inbound' ? 'customer' : 'app_echo',
        reason: item.errors[0]?.code ? String(item.errors[0].code) : null,
        errorDetails: item.errors[0]?.details ?? null,
      });
      if (!stored.isNew) return { contact: contact.id, isNew: false };

      if (direction === 'inbound') {
        await conversations().noteInbound(conversation, {
          message: stored.id,
          at,
          asksForAnswer: !ASIDE.has(item.type),
        });
        await getService(strapi, 'contacts').noteMessage(contact.id, at);
      } else {
        await conversations().noteOutbound(conversation, {
          message: stored.id,
          at,
          isAnswer: true,
        });
      }
      if (item.media) await getService(strapi, 'media').expect(stored.id, channel.id, item.media);
      await getService(strapi, 'realtime').announce([
        {
          kind: 'message.created',
          message: stored.documentId,
          conversation: conversation.document_id,
          channel: channel.document_id,
        },
      ]);
      db().afterCommit(() => {
        if (item.media) getService(strapi, 'media').wake();
        void getService(strapi, 'events').emit('whatsapp.message.received', {
          message: stored.documentId,
          conversation: conversation.document_id,
          contact: contact.document_id,
          channel: channel.document_id,
        });
      });
      return { contact: contact.id, isNew: true };
    });

  return {
    /** A customer's message. */
    receive: (
      channel: ChannelRow,
      sender: Sender,
      item: ReceivedMessage,
      receivedAt: number
    ): Promise<{ contact: number; isNew: boolean }> =>
      store(channel, sender, item, receivedAt, 'inbound'),

    /** A message that the business wrote in the WhatsApp Business app. */
    storeEcho: (
      channel: ChannelRow,
      recipient: Sender,
      item: ReceivedMessage,
      receivedAt: number
    ): Promise<{ contact: number; isNew: boolean }> =>
      store(channel, recipient, item, receivedAt, 'outbound'),

    /** Its sender corrected it; the content says so. */
    async edit(original: MessageRow, edited: Rewritten): Promise<void> {
      const content = typeof edited.content === 'object' ? { ...edited.content } : {};
      await getService(strapi, 'messages').rewrite(original.id, edited.text, {
        ...content,
        edited: true,
      });
    },

    /** Its sender took it back: what it said is gone, that it was there is not. */
    async revoke(original: MessageRow): Promise<void> {
      await getService(strapi, 'messages').rewrite(original.id, '', { revoked: true });
    },
  };
};
