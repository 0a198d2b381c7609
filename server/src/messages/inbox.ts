import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { Sender } from '../contacts/identities';
import { boundedTime } from '../support/bounded-time';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { ConversationDbRow, InboundNote } from '../conversations/conversations';
import type { MessageRow } from './messages';
import type { Answer } from '../campaigns/recipients';
import {
  answerOf,
  inboundNoteOf,
  newMessageOf,
  stopWordingOf,
  type ReceivedMessage,
  type Said,
} from './received-message';

/** A customer's message and when it arrived (epoch ms). */
export interface Arrival {
  sender: Sender;
  item: ReceivedMessage;
  receivedAt: number;
}

interface Stored {
  item: ReceivedMessage;
  message: { id: number; documentId: string };
  contact: ContactRow;
  conversation: ConversationDbRow;
  /** Epoch ms, within bounds. */
  at: number;
}

export interface Rewritten {
  type: string;
  text: string;
  content: unknown;
}

const isContact = (who: Sender | ContactRow): who is ContactRow => 'document_id' in who;

/** Messages that come from outside: each is stored once, with its contact, dialogue and file. */
export const createInboxService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const conversations = () => getService(strapi, 'conversations');

  /** What follows from stored messages: their files are fetched, and whoever listens is told. */
  const follow = async (channel: ChannelRow, stored: readonly Stored[]): Promise<void> => {
    for (const { item, message } of stored) {
      if (item.media) await getService(strapi, 'media').expect(message.id, channel.id, item.media);
    }
    await getService(strapi, 'realtime').announce(
      stored.map(({ message, conversation }) => ({
        kind: 'message.created' as const,
        message: message.documentId,
        conversation: conversation.document_id,
        channel: channel.document_id,
      }))
    );
    db().afterCommit(() => {
      if (stored.some(({ item }) => item.media)) getService(strapi, 'mediaFetcher').wake();
      for (const { message, conversation, contact } of stored) {
        void getService(strapi, 'events').emit('whatsapp.message.received', {
          message: message.documentId,
          conversation: conversation.document_id,
          contact: contact.document_id,
          channel: channel.document_id,
        });
      }
    });
  };

  /** Who writes a stop word gets no more marketing from now on, whatever is queued (product R6). */
  const noteStop = async (
    said: Said,
    { contact, conversation, at }: { contact: number; conversation: string | null; at: number }
  ): Promise<void> => {
    const { stopWords } = getService(strapi, 'sendingSettings').current();
    const wording = stopWordingOf(said, stopWords);
    if (wording === null) return;
    await getService(strapi, 'consents').record(contact, {
      purpose: 'marketing',
      state: 'revoked',
      source: 'stop_word',
      wording,
      by: null,
      at,
    });
    await getService(strapi, 'realtime').announce([{ kind: 'contact.updated', conversation }]);
  };

  const noteStops = async (stored: readonly Stored[]): Promise<void> => {
    for (const { item, contact, conversation, at } of stored) {
      await noteStop(item, { contact: contact.id, conversation: conversation.document_id, at });
    }
  };

  /** Messages of known people in dialogues that are there, all at once. */
  const storeSettled = async (
    channel: ChannelRow,
    settled: readonly (Arrival & { contact: ContactRow; conversation: ConversationDbRow })[]
  ): Promise<void> => {
    const timed = settled.map((one) => ({ ...one, at: boundedTime(one.item.at, one.receivedAt) }));
    const messages = await getService(strapi, 'messages').insertEach(
      timed.map(({ item, conversation, at }) => newMessageOf(item, conversation, 'inbound', at))
    );
    const stored: Stored[] = [];
    const notes = new Map<number, { row: ConversationDbRow; notes: InboundNote[] }>();
    const newest = new Map<ContactRow, number>();
    const answers: Answer[] = [];
    timed.forEach(({ item, contact, conversation, at }, index) => {
      const message = messages[index];
      if (!message?.isNew) return;
      stored.push({ item, message, contact, conversation, at });
      const noted = notes.get(conversation.id) ?? { row: conversation, notes: [] };
      noted.notes.push(inboundNoteOf(item, message.id, at));
      notes.set(conversation.id, noted);
      newest.set(contact, Math.max(at, newest.get(contact) ?? 0));
      answers.push(answerOf(item, channel.id, contact.id, at));
    });
    await conversations().noteInboundEach([...notes.values()]);
    await getService(strapi, 'contacts').noteMessages(newest);
    await getService(strapi, 'campaignRecipients').noteAnswers(answers);
    await noteStops(stored);
    await follow(channel, stored);
  };

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
      const message = await getService(strapi, 'messages').insert(
        newMessageOf(item, conversation, direction, at)
      );
      if (!message.isNew) return { contact: contact.id, isNew: false };
      const stored = [{ item, message, contact, conversation, at }];

      if (direction === 'inbound') {
        await conversations().noteInbound(conversation, inboundNoteOf(item, message.id, at));
        await getService(strapi, 'contacts').noteMessage(contact.id, at);
        await getService(strapi, 'campaignRecipients').noteAnswers([
          answerOf(item, channel.id, contact.id, at),
        ]);
        await noteStops(stored);
      } else {
        await conversations().noteOutbound([
          { conversation, message: message.id, at, isAnswer: true },
        ]);
      }
      await follow(channel, stored);
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

    /**
     * Messages of one channel in their order, set-based as far as nothing is to be decided: the sender is
     * known and nothing new is told of them, their dialogue is there, and none of their other messages
     * needs more. Within the surrounding transaction.
     * @returns per arrival its contact; null for those that are to be received one by one
     */
    async receiveEach(
      channel: ChannelRow,
      arrivals: readonly Arrival[]
    ): Promise<(number | null)[]> {
      const known = await getService(strapi, 'messages').contactsByWamid(
        channel.id,
        arrivals.map(({ item }) => item.wamid)
      );
      const contacts = await getService(strapi, 'contacts').findSettled(
        arrivals.map(({ sender }) => sender),
        channel.business_id ?? ''
      );
      const dialogues = await conversations().lockEach(
        channel.id,
        contacts.flatMap((contact) => (contact ? [contact.id] : []))
      );
      const namesOf = ({ phone, userId, parentUserId }: Sender) =>
        [phone, userId, parentUserId].filter((name) => name);
      const undecided = new Set(
        arrivals.flatMap(({ sender, item }, at) => {
          const isSettled = known.has(item.wamid) || dialogues.has(contacts[at]?.id ?? 0);
          return isSettled ? [] : namesOf(sender);
        })
      );
      const settled = arrivals.flatMap((arrival, at) => {
        const contact = contacts[at];
        const conversation = dialogues.get(contact?.id ?? 0);
        const isOurs = !known.has(arrival.item.wamid) && contact && conversation;
        return isOurs && !namesOf(arrival.sender).some((name) => undecided.has(name))
          ? [{ ...arrival, contact, conversation }]
          : [];
      });
      if (settled.length > 0) await storeSettled(channel, settled);
      const taken = new Map(settled.map(({ item, contact }) => [item.wamid, contact.id]));
      return arrivals.map(({ item }) => known.get(item.wamid) ?? taken.get(item.wamid) ?? null);
    },

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
     * taken back, in whatever order they come. A customer's stop word counts as if it were written anew.
     * @param at epoch ms
     */
    async edit(original: MessageRow, edited: Rewritten, at: number): Promise<void> {
      if (original.direction === 'inbound') {
        const dialogue = await conversations().findById(original.conversation_id);
        await noteStop(
          { ...edited, answerId: null },
          { contact: original.contact_id, conversation: dialogue?.document_id ?? null, at }
        );
      }
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
      await db().transaction(async () => {
        await getService(strapi, 'messages').rewrite(original.id, '', { revoked: true });
        await getService(strapi, 'mediaRemoval').ofMessage(original.id, 'revoked');
      });
    },
  };
};
