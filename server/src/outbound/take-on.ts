import type { NotSentCode } from '../../../shared/not-sent-reasons';
import type { ConversationDbRow } from '../conversations/conversations';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { Composition } from './compose';
import { priorityOf } from './priority';
import type { Caller } from './send-message';

/** Why a message is kept although it will never be sent. */
export interface Refusal {
  code: NotSentCode;
  /** What it was about, such as `contact.firstName`. */
  details: string | null;
}

export interface NewOutbound {
  channel: number;
  contact: number;
  /** Locked by the surrounding transaction. */
  conversation: ConversationDbRow;
  composition: Composition;
  caller: Caller;
  idempotencyKey: string;
  requestHash: string;
  /** By the clock that nobody moves. */
  dueAt: number;
  refusal: Refusal | null;
  /** documentId of the message that a person sends again. */
  retryOf?: string;
}

const urgencyOf = ({ caller, composition }: NewOutbound): number =>
  priorityOf(caller, composition.template?.category ?? null);

/** OUTBOX: messages and their outbox rows, within the transaction that locked the dialogues. */
export const createTakeOnService = ({ strapi }: { strapi: Strapi }) => {
  const messageOf = (item: NewOutbound, now: number) => {
    const { conversation, composition, caller, refusal } = item;
    const windowEndsAt = toMs(conversation.window_ends_at);
    return {
      wamid: null,
      channel: item.channel,
      conversation: conversation.id,
      contact: item.contact,
      direction: 'outbound' as const,
      type: composition.type,
      status: refusal ? ('not_sent' as const) : ('queued' as const),
      reason: refusal?.code ?? null,
      errorDetails: refusal?.details ?? null,
      timestamp: now,
      text: composition.text,
      content: composition.content,
      shown: composition.shown,
      replyTo: composition.replyTo,
      retryOf: item.retryOf ?? null,
      origin: caller.origin,
      sentBy: caller.name,
      campaign: caller.campaign ?? null,
      run: caller.run ?? null,
      template: composition.template?.id ?? null,
      category: composition.template?.category ?? null,
      businessInitiated: windowEndsAt === null || windowEndsAt <= now,
      queuedAt: now,
    };
  };

  return {
    /** @returns ids of the messages; null when a key is taken: the caller undoes its transaction */
    async store(items: readonly NewOutbound[]): Promise<number[] | null> {
      const now = getService(strapi, 'clock').now();
      const messages = getService(strapi, 'messages');
      const stored = await messages.insertMany(items.map((item) => messageOf(item, now)));
      const added = await getService(strapi, 'outbox').add(
        items.map((item, at) => ({
          idempotencyKey: item.idempotencyKey,
          requestHash: item.requestHash,
          message: stored[at]?.id as number,
          channel: item.channel,
          conversation: item.conversation.id,
          run: item.caller.run ?? null,
          priority: urgencyOf(item),
          state: item.refusal ? 'done' : 'waiting',
          dueAt: item.dueAt,
        }))
      );
      if (!added) return null;
      for (const [at, { composition }] of items.entries()) {
        if (!composition.file) continue;
        await getService(strapi, 'outgoingFiles').attach(
          stored[at]?.id as number,
          composition.file
        );
      }
      await getService(strapi, 'conversations').noteOutbound(
        items.map(({ conversation, composition, caller, refusal }, at) => ({
          conversation,
          message: stored[at]?.id as number,
          at: now,
          // a broadcast is no answer, and what was not sent is none either
          isAnswer: composition.type !== 'reaction' && !caller.run && !refusal,
        }))
      );
      const channels = new Map(
        (await getService(strapi, 'channels').all()).map(({ id, document_id }) => [id, document_id])
      );
      await getService(strapi, 'realtime').announce(
        items.map(({ channel, conversation }, at) => ({
          kind: 'message.created' as const,
          message: stored[at]?.documentId as string,
          conversation: conversation.document_id,
          channel: channels.get(channel) ?? null,
        }))
      );
      const urgency = Math.min(...items.map(urgencyOf));
      getService(strapi, 'database').afterCommit(() => getService(strapi, 'queue').wake(urgency));
      return stored.map(({ id }) => id);
    },
  };
};
