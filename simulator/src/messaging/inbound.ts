import { portfolioOf } from '../identity/channels';
import { newWamid } from '../identity/ids';
import type { Simulation } from '../simulation';
import type { Customer, Message, PhoneNumber } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject, objectAt, textAt } from '../support/json';
import { messageChange, senderOf } from '../webhooks/changes';
import { mediaAddress, storeMedia } from './media-store';
import { isMediaKind, samples } from './samples';
import { threadOf } from './threads';

/**
 * A message of a customer arrives: it is kept, opens the service window and goes to the webhook.
 *
 * @param content the platform's inbound message without sender, id and time
 * @param at when the customer wrote it, simulator's clock; now when left out
 */
export const receive = (
  simulation: Simulation,
  number: PhoneNumber,
  customer: Customer,
  content: JsonObject,
  at: number = simulation.clock.now()
): Message => {
  const { store } = simulation;
  const businessId = portfolioOf(store, number).id;
  const type = textAt(content, 'type') ?? 'text';
  const platform = withMedia(simulation, number, type, withContext(number, content));
  const message = simulation.messages.add({
    id:
      textAt(content, 'id') ?? newWamid(customer.phone ?? customer.userIds[businessId] ?? '', 'in'),
    numberId: number.id,
    customerId: customer.id,
    direction: 'in',
    type,
    at,
    content: platform,
    rendered: null,
    category: null,
    businessInitiated: false,
    status: 'received',
    times: { received: at },
    pricing: null,
    pricingOn: 'sent',
    conversation: null,
    callbackData: null,
    error: null,
    readByBusiness: false,
  });
  const thread = threadOf(store, number.id, customer.id);
  const blocked = number.blockedUsers.includes(customer.id);
  store.threads.put({
    ...thread,
    lastMessageAt: Math.max(thread.lastMessageAt, at),
    ...(blocked ? {} : { lastInboundAt: Math.max(thread.lastInboundAt, at) }),
    ...(isObject(content.referral) ? { freeEntryOfferedAt: at } : {}),
  });
  simulation.rates.add(`throughput|${number.id}`, 1000);
  simulation.note({ kind: 'message', customer: customer.id, channel: number.id });
  if (!blocked) {
    const item: JsonObject = {
      ...senderOf(customer, businessId),
      id: message.id,
      timestamp: simulation.clock.seconds(at),
      ...platform,
    };
    const change = messageChange(number, customer, businessId, item);
    void simulation.webhooks.sendOfNumber(number, `message ${type}`, change);
  }
  return message;
};

/** A reply names the number it quotes, also when only the message id was given. */
const withContext = (number: PhoneNumber, content: JsonObject): JsonObject => {
  const { id: _id, ...rest } = content;
  const context = objectAt(content, 'context');
  const quoted = textAt(context, 'id') ?? textAt(context, 'message_id');
  if (quoted === undefined) return rest;
  const { message_id: _messageId, ...kept } = context;
  return { ...rest, context: { from: number.phone, ...kept, id: quoted } };
};

/** Keeps a file that came along (`data`, base64), or a sample of its kind, and puts its id in place. */
const withMedia = (
  simulation: Simulation,
  number: PhoneNumber,
  type: string,
  content: JsonObject
): JsonObject => {
  if (!isMediaKind(type)) return content;
  const given = objectAt(content, type);
  if (typeof given.id === 'string' || Array.isArray(content.errors)) return content;
  const { data, mime_type: mimeType, ...own } = given;
  const sample = samples[type];
  const bytes = Buffer.from(typeof data === 'string' ? data : sample.base64, 'base64');
  const media = storeMedia(
    simulation,
    {
      numberId: number.id,
      origin: 'inbound',
      mimeType: typeof mimeType === 'string' ? mimeType : sample.mimeType,
      fileName: textAt(own, 'filename') ?? null,
    },
    bytes
  );
  return {
    ...content,
    [type]: {
      ...sample.extra,
      ...own,
      mime_type: media.mimeType,
      // webhooks carry the hash in base64, the media answer in hex
      sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
      id: media.id,
      url: mediaAddress(simulation, media),
    },
  };
};
