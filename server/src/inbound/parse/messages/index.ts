import type { Draft } from '../draft';
import { FROM, readPerson, type Contacts } from '../people';
import { isRecord, need, readId, readSeconds } from '../read';
import { readPayload } from './payload';
import { systemDraft } from './system';

/**
 * One entry of `value.messages`: a customer's message of any type, or news about the customer.
 * @throws Malformed when it is no message, or nobody sent it
 */
export function readMessage(raw: unknown, contacts: Contacts): Draft {
  const message = need(isRecord(raw) ? raw : null, 'the message is no object');
  need(readId(message, 'id'), 'the message has no id');
  const sender = need(readPerson(message, FROM, contacts), 'the message has no sender');
  const payload = readPayload(message, sender);
  const groupId = readId(message, 'group_id');
  const draft: Draft =
    groupId !== null
      ? { kind: 'group-message', ...payload, groupId }
      : (systemDraft(message, payload) ?? { kind: 'message', ...payload });
  return { ...draft, key: payload.wamid, at: readSeconds(message, 'timestamp') };
}
