import type { ChannelRow } from '../channels/channels';
import { toMs } from '../support/database';
import { IdempotencyConflictError, RuleError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { Composition } from './compose';
import type { Recipient } from './recipients';
import { judge, type Facts } from './rules';
import type { Caller } from './send-message';
import type { Refusal } from './take-on';

export interface MessageToTake {
  channel: ChannelRow;
  recipient: Recipient;
  composition: Composition;
  caller: Caller;
  /** Hashes of the idempotency key and of what was asked for. */
  idempotencyKey: string;
  requestHash: string;
  /** documentId of the message that a person sends again. */
  retryOf?: string;
  /** What a rule refuses at once is kept as a message that was not sent. */
  keepsRefusals?: boolean;
  /** It is refused already: kept without asking the rules. */
  refused?: Refusal;
}

/** A concurrent request with the same key won: this transaction is undone. */
class KeyTaken extends Error {}

/** RULES → OUTBOX: takes a composed message on, once per idempotency key. */
export const createTakeMessageService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const factsNow = async ({
    channel,
    recipient: { contact },
    composition: { template },
  }: MessageToTake): Promise<Facts> => {
    const facts = getService(strapi, 'facts');
    const conversation = contact
      ? await getService(strapi, 'conversations').find(channel.id, contact.id)
      : null;
    const windowEndsAt = toMs(conversation?.window_ends_at ?? null);
    const isMarketing = template?.category === 'MARKETING';
    return {
      ...facts.always(),
      isQueued: false,
      channel: { status: channel.status },
      contact: {
        erased: contact ? contact.erased_at !== null : false,
        marketingConsent: contact ? await facts.marketingConsent(contact.id) : 'unknown',
      },
      windowEndsAt,
      template: template
        ? { status: template.status, category: template.category, pausedUntil: null }
        : null,
      recentSends: conversation ? await facts.recentSends(conversation.id) : [],
      recentMarketing: contact && isMarketing ? await facts.recentMarketing(contact.id) : [],
      portfolio: template
        ? await facts.portfolio(channel, contact?.id ?? null, windowEndsAt)
        : null,
      run: null,
    };
  };

  const store = async (
    {
      channel,
      recipient,
      composition,
      caller,
      idempotencyKey,
      requestHash,
      retryOf,
    }: MessageToTake,
    dueAt: number,
    refusal: Refusal | null
  ): Promise<number> =>
    db().transaction(async () => {
      const { contact } = recipient.contact
        ? { contact: recipient.contact }
        : await getService(strapi, 'contacts').resolve(recipient.sender, {
            portfolio: channel.business_id ?? '',
            source: caller.origin === 'agent' || caller.origin === 'test' ? 'agent' : 'api',
            at: clock().now(),
          });
      const conversation = await getService(strapi, 'conversations').ensureLocked(
        channel.id,
        contact.id
      );
      const stored = await getService(strapi, 'takeOn').store([
        {
          channel: channel.id,
          contact: contact.id,
          conversation,
          composition,
          caller,
          idempotencyKey,
          requestHash,
          dueAt,
          refusal,
          ...(retryOf === undefined ? {} : { retryOf }),
        },
      ]);
      if (!stored) throw new KeyTaken();
      return stored[0] as number;
    });

  return {
    /**
     * The message that this key gave before; null when it is free.
     * @throws IdempotencyConflictError when it was used for something else
     */
    async before(idempotencyKey: string, requestHash: string): Promise<number | null> {
      const taken = await getService(strapi, 'outbox').findByKey(idempotencyKey);
      if (!taken) return null;
      if (taken.request_hash !== requestHash) throw new IdempotencyConflictError();
      return taken.message;
    },

    /**
     * @returns id of the message
     * @throws RuleError (nothing is stored, the key stays free) · IdempotencyConflictError
     */
    async take(message: MessageToTake): Promise<number> {
      const verdict = message.refused ? null : judge(await factsNow(message));
      const ruled = verdict?.kind === 'not_sent' ? { code: verdict.code, details: null } : null;
      if (ruled && !message.keepsRefusals) throw new RuleError(ruled.code);
      try {
        return await store(
          message,
          verdict?.kind === 'hold' ? verdict.untilMonotonic : clock().monotonic(),
          message.refused ?? ruled
        );
      } catch (error) {
        if (!(error instanceof KeyTaken)) throw error;
        return (await this.before(message.idempotencyKey, message.requestHash)) as number;
      }
    },
  };
};
