import { readErrors } from '../errors';
import { get, need, readId, readRecord, readString, type JsonRecord } from '../read';
import type { MessageBody, MessagePayload, Person } from '../types';
import { readAnswerId } from './answers';
import { readBody } from './body';
import { readContext, readReferral } from './origin';

type Outline = Pick<MessagePayload, 'target' | 'emoji' | 'edited'> & MessageBody;

/**
 * Everything that a message of any origin carries (customer, app echo, history).
 * @throws Malformed when it has no id or no type, or its object is not what the type says
 */
export function readPayload(message: JsonRecord, sender: Person): MessagePayload {
  const wamid = need(readId(message, 'id'), 'the message has no id');
  return {
    wamid,
    sender,
    ...readOutline(message),
    ...readContext(message),
    answerId: readAnswerId(message),
    referral: readReferral(message),
    errors: readErrors(message),
  };
}

function readOutline(message: JsonRecord): Outline {
  const type = readString(message, 'type');
  if (type === 'edit') return readEdit(message);
  if (type === 'revoke') return readRevoke(message);
  const body = readBody(message);
  const target = type === 'reaction' ? readId(get(message, 'reaction'), 'message_id') : null;
  return { ...body, target, emoji: type === 'reaction' ? body.text : null, edited: null };
}

/** The customer changed what they wrote (within 15 minutes); reads as the new text. */
function readEdit(message: JsonRecord): Outline {
  const content = need(readRecord(message, 'edit'), 'edit is missing');
  const target = need(
    readId(content, 'original_message_id'),
    'edit.original_message_id is missing'
  );
  const edited = readBody(need(readRecord(content, 'message'), 'edit.message is missing'));
  const { text, media } = edited;
  return { type: 'edit', platformType: 'edit', text, content, media, target, emoji: null, edited };
}

/** The customer took a message back (within two days). */
function readRevoke(message: JsonRecord): Outline {
  const content = need(readRecord(message, 'revoke'), 'revoke is missing');
  return {
    type: 'revoke',
    platformType: 'revoke',
    text: '',
    content,
    media: null,
    target: need(readId(content, 'original_message_id'), 'revoke.original_message_id is missing'),
    emoji: null,
    edited: null,
  };
}
