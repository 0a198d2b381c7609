import { get, need, readBoolean, readId, readPhone, readRecord, readString } from '../read';
import type { JsonRecord } from '../read';
import type { Draft } from '../draft';
import type { MessagePayload } from '../types';
import type { Readable } from './body';

/** Reads as the platform's sentence. */
export function readSystem(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'system'), 'system is missing');
  return { text: readString(content, 'body') ?? '', content };
}

/**
 * System messages that change who somebody is; null for all others, which stay plain messages.
 * `customer_changed_number` with `new_wa_id` is the older form of `user_changed_number`.
 */
export function systemDraft(message: JsonRecord, payload: MessagePayload): Draft | null {
  const system = readRecord(message, 'system');
  switch (readString(system, 'type')) {
    case 'user_changed_number':
    case 'customer_changed_number': {
      const newPhone = readPhone(system, 'wa_id') ?? readPhone(system, 'new_wa_id');
      const newUserId = readId(system, 'user_id');
      if (newPhone !== null)
        return { kind: 'system-number-change', ...payload, newPhone, newUserId };
      return {
        kind: 'system-user-id-change',
        ...payload,
        newUserId: need(newUserId, 'the change of number names neither a new number nor a new id'),
      };
    }
    case 'user_changed_user_id':
      return {
        kind: 'system-user-id-change',
        ...payload,
        newUserId: need(readId(system, 'user_id'), 'the change of user id names no new id'),
      };
    case 'customer_identity_changed':
      return {
        kind: 'identity-change',
        ...payload,
        hash: readString(get(message, 'identity'), 'hash') ?? readString(system, 'identity'),
        acknowledged: readBoolean(get(message, 'identity'), 'acknowledged'),
      };
    default:
      return null;
  }
}
