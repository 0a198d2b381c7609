import { randomUUID } from 'node:crypto';
import type { Sender } from '../contacts/identities';
import type { ContactRow } from '../contacts/contacts';
import type { ChannelRow } from '../channels/channels';
import type { MessageRow } from '../messages/messages';
import { canonicalJson } from '../support/canonical-json';
import { toMs } from '../support/database';
import { fieldError, IdempotencyConflictError, RuleError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import type { Composition, SendBody } from './compose';
import { judge, type Facts } from './rules';

/** On whose behalf a message is sent. Idempotency keys belong to it. */
export interface Caller {
  /** `token:7`, `user:3`, `admin:1` */
  owner: string;
  /** Shown beside the message: an agent's or a token's name. */
  name: string;
  origin: 'api' | 'agent';
}

export interface SendRequest {
  /** documentId, phone number id, or left out where there is one channel. */
  channel?: unknown;
  /** E.164 or BSUID; or `contact`. */
  to?: unknown;
  /** documentId */
  contact?: unknown;
  body: SendBody;
}

interface Recipient {
  sender: Sender;
  contact: ContactRow | null;
}

/** A concurrent request with the same key won: this transaction is undone. */
class KeyTaken extends Error {}

/** COMPOSE → RULES → OUTBOX: takes a message on, once per idempotency key. */
export const createSendMessageService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const findChannel = async (wanted: unknown): Promise<ChannelRow> => {
    const channels = getService(strapi, 'channels');
    if (wanted === undefined || wanted === null) {
      const all = await channels.all();
      const usable = all.filter(({ status }) => status !== 'disconnected');
      const [only] = usable.length > 0 ? usable : all;
      if (!only) throw fieldError('channel', 'is missing: no channel is connected yet');
      if (usable.length > 1) {
        throw fieldError(
          'channel',
          'is missing: there are several channels, name one by its documentId'
        );
      }
      return only;
    }
    const id = String(wanted);
    const row = (await channels.findByDocumentId(id)) ?? (await channels.findByNumber(id));
    if (!row) throw fieldError('channel', 'is not known');
    return row;
  };

  const findRecipient = async (request: SendRequest, channel: ChannelRow): Promise<Recipient> => {
    const contacts = getService(strapi, 'contacts');
    if (request.contact !== undefined && request.contact !== null) {
      const contact = await contacts.findByDocumentId(String(request.contact));
      if (!contact) throw fieldError('contact', 'is not known');
      const phone = contact.wa_id ?? contact.phone?.replace(/\D/g, '');
      if (!phone && !contact.user_id) {
        throw fieldError('contact', 'has neither a number nor a WhatsApp id');
      }
      return {
        contact,
        sender: {
          ...(phone ? { phone } : {}),
          ...(contact.user_id ? { userId: contact.user_id } : {}),
        },
      };
    }
    if (typeof request.to !== 'string') {
      throw fieldError(
        'to',
        'is missing: an international number, a BSUID, or contact instead of it'
      );
    }
    const parsed = contacts.parseRecipient(request.to);
    if (!parsed.ok) throw fieldError('to', parsed.message);
    return {
      sender: parsed.sender,
      contact: await contacts.findBySender(parsed.sender, channel.business_id ?? ''),
    };
  };

  const factsNow = async (
    channel: ChannelRow,
    recipient: Recipient,
    { template }: Composition
  ): Promise<Facts> => {
    const facts = getService(strapi, 'facts');
    const conversation = recipient.contact
      ? await getService(strapi, 'conversations').find(channel.id, recipient.contact.id)
      : null;
    return {
      now: clock().now(),
      monotonic: clock().monotonic(),
      isQueued: false,
      channel: { status: channel.status },
      contact: {
        erased: recipient.contact ? recipient.contact.erased_at !== null : false,
        marketingConsent: recipient.contact
          ? await facts.marketingConsent(recipient.contact.id)
          : 'unknown',
      },
      windowEndsAt: toMs(conversation?.window_ends_at ?? null),
      template: template
        ? { status: template.status, category: template.category, pausedUntil: null }
        : null,
      recentSends: conversation ? await facts.recentSends(conversation.id) : [],
    };
  };

  const store = async (
    channel: ChannelRow,
    recipient: Recipient,
    composition: Composition,
    caller: Caller,
    row: { idempotencyKey: string; requestHash: string; dueAt: number }
  ): Promise<number> => {
    const now = clock().now();
    return db().transaction(async () => {
      const { contact } = recipient.contact
        ? { contact: recipient.contact }
        : await getService(strapi, 'contacts').resolve(recipient.sender, {
            portfolio: channel.business_id ?? '',
            source: caller.origin,
            at: now,
          });
      const conversation = await getService(strapi, 'conversations').ensureLocked(
        channel.id,
        contact.id
      );
      const windowEndsAt = toMs(conversation.window_ends_at);
      const messages = getService(strapi, 'messages');
      const { id } = await messages.insert({
        wamid: null,
        channel: channel.id,
        conversation: conversation.id,
        contact: contact.id,
        direction: 'outbound',
        type: composition.type,
        status: 'queued',
        timestamp: now,
        text: composition.text,
        content: composition.content,
        replyTo: composition.replyTo,
        origin: caller.origin,
        sentBy: caller.name,
        template: composition.template?.id ?? null,
        category: composition.template?.category ?? null,
        businessInitiated: windowEndsAt === null || windowEndsAt <= now,
        queuedAt: now,
      });
      const added = await getService(strapi, 'outbox').add({
        ...row,
        message: id,
        channel: channel.id,
        conversation: conversation.id,
      });
      if (!added) throw new KeyTaken();
      await getService(strapi, 'conversations').noteOutbound(conversation, {
        message: id,
        at: now,
        isAnswer: composition.type !== 'reaction',
      });
      const message = (await messages.findById(id)) as MessageRow;
      await messages.announce(message, 'message.created');
      db().afterCommit(() => getService(strapi, 'queue').wake());
      return id;
    });
  };

  const sameAnswer = async (
    idempotencyKey: string,
    requestHash: string
  ): Promise<number | null> => {
    const taken = await getService(strapi, 'outbox').findByKey(idempotencyKey);
    if (!taken) return null;
    if (taken.request_hash !== requestHash) throw new IdempotencyConflictError();
    return taken.message;
  };

  return {
    /**
     * Takes a message on. The same key with the same request gives the message that it gave before.
     * @param key the caller's Idempotency-Key; without one every call is a new message
     * @returns id of the message
     * @throws ValidationError naming the field · RuleError (nothing is stored, the key stays free) ·
     *   IdempotencyConflictError
     */
    async send(request: SendRequest, caller: Caller, key: string | null): Promise<number> {
      await clock().sync();
      const idempotencyKey = hashKey('idempotency', caller.owner, key ?? randomUUID());
      const requestHash = hashKey(canonicalJson(request));
      const before = key === null ? null : await sameAnswer(idempotencyKey, requestHash);
      if (before !== null) return before;

      const channel = await findChannel(request.channel);
      const recipient = await findRecipient(request, channel);
      const composition = await getService(strapi, 'compose').compose(
        request.body,
        channel.waba_id
      );
      const verdict = judge(await factsNow(channel, recipient, composition));
      if (verdict.kind === 'not_sent') throw new RuleError(verdict.code);
      try {
        return await store(channel, recipient, composition, caller, {
          idempotencyKey,
          requestHash,
          dueAt: verdict.kind === 'hold' ? verdict.untilMonotonic : clock().monotonic(),
        });
      } catch (error) {
        if (!(error instanceof KeyTaken)) throw error;
        return (await sameAnswer(idempotencyKey, requestHash)) as number;
      }
    },
  };
};
