import type { SendRequest } from '../outbound/send-message';
import { fieldError } from '../support/errors';
import { storedJson } from '../support/stored-text';

/**
 * Splits what a developer asks to send, by REST or GraphQL, into address and content. Characters that no
 * column keeps become U+FFFD here, so that stored and sent text are the same.
 * @throws ValidationError naming the field
 */
export const readSendRequest = (data: unknown): SendRequest => {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw fieldError('data', 'is missing: { to, type, … }');
  }
  const { channel, to, contact, ...body } = storedJson(data) as Record<string, unknown>;
  if (to != null && contact != null) {
    throw fieldError('to', 'and contact exclude each other: give one of them');
  }
  return { channel, to, contact, body: body as SendRequest['body'] };
};
