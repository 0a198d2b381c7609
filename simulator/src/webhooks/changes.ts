import type { Customer, Message, PhoneNumber } from '../state/model';
import { fullError } from '../provider/codes';
import type { JsonObject } from '../support/json';
import type { Change } from './envelope';

const seconds = (at: number): string => String(Math.floor(at / 1000));

const baseOf = (number: PhoneNumber): JsonObject => ({
  messaging_product: 'whatsapp',
  metadata: { display_phone_number: number.phone, phone_number_id: number.id },
});

/** A customer as webhooks name them: without a phone when they hide it. */
const contactOf = (customer: Customer, businessId: string): JsonObject => ({
  profile: {
    name: customer.name,
    ...(customer.username === null ? {} : { username: customer.username }),
  },
  ...(customer.phone === null || customer.hidePhone ? {} : { wa_id: customer.phone }),
  user_id: customer.userIds[businessId],
});

/** The sender's part of an inbound message. */
export const senderOf = (customer: Customer, businessId: string): JsonObject => ({
  ...(customer.phone === null || customer.hidePhone ? {} : { from: customer.phone }),
  from_user_id: customer.userIds[businessId],
});

/** An inbound message of a customer. */
export const messageChange = (
  number: PhoneNumber,
  customer: Customer,
  businessId: string,
  message: JsonObject
): Change => ({
  entryId: number.wabaId,
  field: 'messages',
  value: { ...baseOf(number), contacts: [contactOf(customer, businessId)], messages: [message] },
});

/** A system message: it comes without contacts. */
export const systemChange = (number: PhoneNumber, message: JsonObject): Change => ({
  entryId: number.wabaId,
  field: 'messages',
  value: { ...baseOf(number), messages: [message] },
});

/** The customer stops or resumes marketing messages. */
export const preferenceChange = (
  number: PhoneNumber,
  customer: Customer,
  businessId: string,
  value: 'stop' | 'resume',
  at: number
): Change => {
  const contact = contactOf(customer, businessId);
  const { profile: _profile, ...ids } = contact;
  return {
    entryId: number.wabaId,
    field: 'user_preferences',
    value: {
      ...baseOf(number),
      contacts: [contact],
      user_preferences: [
        {
          ...ids,
          detail:
            value === 'stop'
              ? 'User requested to stop marketing messages'
              : 'User requested to resume marketing messages',
          category: 'marketing_messages',
          value,
          timestamp: Math.floor(at / 1000),
        },
      ],
    },
  };
};

export interface StatusOf {
  number: PhoneNumber;
  customer: Customer;
  businessId: string;
  message: Message;
  status: 'sent' | 'delivered' | 'read' | 'played' | 'failed';
  at: number;
  version: 'v23' | 'v24';
}

/**
 * `conversation` of a status: since v24 only inside the free entry point, before that one per message;
 * `expiration_timestamp` only on `sent` (reference 3.3).
 */
const conversationOf = ({ message, status, at, version }: StatusOf): JsonObject | null => {
  if (status !== 'sent' && status !== 'delivered') return null;
  const origin = { type: message.pricing?.category ?? 'service' };
  const conversation =
    message.conversation ??
    (version === 'v23'
      ? {
          id: message.id.replace(/\W/g, '').slice(-32).toLowerCase(),
          expiration_timestamp: seconds(at + 86_400_000),
          origin,
        }
      : null);
  if (!conversation || status === 'sent') return conversation;
  const { expiration_timestamp: _end, ...rest } = conversation;
  return rest;
};

/** One status of an outbound message. */
export const statusChange = (given: StatusOf): Change => {
  const { number, customer, businessId, message, status, at } = given;
  const conversation = conversationOf(given);
  const hidden = customer.phone === null || customer.hidePhone;
  const item: JsonObject = {
    id: message.id,
    status,
    timestamp: seconds(at),
    ...(hidden ? {} : { recipient_id: customer.phone }),
    recipient_user_id: customer.userIds[businessId],
    ...(message.callbackData === null ? {} : { biz_opaque_callback_data: message.callbackData }),
    ...(conversation ? { conversation } : {}),
    ...(message.pricing && message.pricingOn === status ? { pricing: message.pricing } : {}),
    ...(status === 'failed' && message.error ? { errors: [fullError(message.error)] } : {}),
  };
  return {
    entryId: number.wabaId,
    field: 'messages',
    value: {
      ...baseOf(number),
      ...(status === 'failed' ? {} : { contacts: [contactOf(customer, businessId)] }),
      statuses: [item],
    },
  };
};
