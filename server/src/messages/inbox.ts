import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { Sender } from '../contacts/identities';
import { boundedTime } from '../support/bounded-time';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { MessageRow } from './messages';

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

const isContact = (who: Sender | ContactRow): who is ContactRow => 'document_id' in who;

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
    who: Sender | ContactRow,
    item: ReceivedMessage,
    receivedAt: number,
    direction: 'inbound' | 'outbound'
  ): Promise<{ contact: number; isNew: boolean }> =>
    db().transaction(async () => {
      // Who wrote it was settled when it came first; its number may be somebody else's by now.
      const known = await getService(strapi, 'messages').findByWamid(channel.id, item.wamid);
      if (known) return { contact: known.contact_id, isNew: false };
      const at = boundedTime(item.at, receivedAt);
      const contact = isContact(who) ? who : await contactOf(channel, who, direction, at);
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
          opensWindow: item.type !== 'system',
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
        if (item.media) getService(strapi, 'mediaFetcher').wake();
        void getService(strapi, 'events').emit('whatsapp.message.received', {
          message: stored.documentId,
          conversation: conversation.document_id,
          contact: contact.document_id,
          channel: channel.document_id,
        });
      });
      return { contact: contact.id, isNew: true };
    });

  const contactOf = async (
    channel: ChannelRow,
    sender: Sender,
    direction: 'inbound' | 'outbound',
    at: number
  ): Promise<ContactRow> => {
    const { contact } = await getService(strapi, 'contacts').resolve(sender, {
      portfolio: channel.business_id ?? '',
      source: direction === 'inbound' ? 'inbound' : 'app_echo',
      at,
    });
    return contact;
  };

  return {
    /** A customer's message. @param who the sender, or the contact where it is settled already */
    receive: (
      channel: ChannelRow,
      who: Sender | ContactRow,
      item: ReceivedMessage,
      receivedAt: number
    ): Promise<{ contact: number; isNew: boolean }> =>
      store(channel, who, item, receivedAt, 'inbound'),

    /** A message that the business wrote in the WhatsApp Business app. */
    storeEcho: (
      channel: ChannelRow,
      recipient: Sender,
      item: ReceivedMessage,
      receivedAt: number
    ): Promise<{ contact: number; isNew: boolean }> =>
      store(channel, recipient, item, receivedAt, 'outbound'),

    /**
     * Its sender corrected it; the content says so. The newest correction counts, and none after it was
     * taken back, in whatever order they come.
     * @param at epoch ms
     */
    async edit(original: MessageRow, edited: Rewritten, at: number): Promise<void> {
      const before = fromJson<{ revoked?: boolean; editedAt?: number }>(original.content);
      if (before?.revoked || (before?.editedAt ?? 0) > at) return;
      const content = typeof edited.content === 'object' ? { ...edited.content } : {};
      await getService(strapi, 'messages').rewrite(original.id, edited.text, {
        ...content,
        edited: true,
        editedAt: at,
      });
    },

    /** Its sender took it back: what it said is gone, that it was there is not. */
    async revoke(original: MessageRow): Promise<void> {
      await getService(strapi, 'messages').rewrite(original.id, '', { revoked: true });
    },
  };
};
