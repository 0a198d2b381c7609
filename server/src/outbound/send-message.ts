import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../support/canonical-json';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import type { SendBody } from './compose';
import type { Refusal } from './take-on';

/** On whose behalf a message is sent. Idempotency keys belong to it. */
export interface Caller {
  /** `token:7`, `user:3`, `admin:1` */
  owner: string;
  /** Shown beside the message: an agent's or a token's name. */
  name: string;
  origin: 'api' | 'agent' | 'test' | 'campaign' | 'trigger';
  /** Row ids, where a campaign sends it. */
  campaign?: number;
  run?: number;
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

export interface SendOptions {
  /** What makes two requests with one key the same; the request itself when left out. */
  sameAs?: unknown;
  /** What a rule refuses at once is kept as a message that was not sent, with its reason. */
  keepsRefusals?: boolean;
  /** It is refused already; nothing is composed. */
  refused?: Refusal;
}

const keyOf = (caller: Caller, key: string): string => hashKey('idempotency', caller.owner, key);

/** COMPOSE → RULES → OUTBOX: what a caller asks to send, once per idempotency key. */
export const createSendMessageService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * Takes a message on. The same key with the same request gives the message that it gave before.
   * @param key the caller's Idempotency-Key; without one every call is a new message
   * @returns id of the message
   * @throws ValidationError naming the field · RuleError (nothing is stored, the key stays free) ·
   *   IdempotencyConflictError
   */
  async send(
    request: SendRequest,
    caller: Caller,
    key: string | null,
    { sameAs = request, keepsRefusals = false, refused }: SendOptions = {}
  ): Promise<number> {
    await getService(strapi, 'clock').sync();
    const before = key === null ? null : await this.before(caller, key, sameAs);
    if (before !== null) return before;

    const channel = await getService(strapi, 'chosenChannel').find(request.channel);
    const recipient = await getService(strapi, 'recipients').find(request, channel);
    const compose = getService(strapi, 'compose');
    const composition = refused
      ? await compose.outline(request.body, channel)
      : await compose.compose(request.body, channel);
    return getService(strapi, 'takeMessage').take({
      channel,
      recipient,
      composition,
      caller,
      idempotencyKey: keyOf(caller, key ?? randomUUID()),
      requestHash: hashKey(canonicalJson(sameAs)),
      keepsRefusals,
      ...(refused ? { refused } : {}),
    });
  },

  /**
   * The message that this key gave before; null when it is free.
   * @throws IdempotencyConflictError
   */
  before: (caller: Caller, key: string, sameAs: unknown): Promise<number | null> =>
    getService(strapi, 'takeMessage').before(keyOf(caller, key), hashKey(canonicalJson(sameAs))),
});
