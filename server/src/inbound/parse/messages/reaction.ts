import { need, readId, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

/** Reads as the emoji; '' takes an earlier reaction away. */
export function readReaction(message: JsonRecord): Readable {
  const content = need(readRecord(message, 'reaction'), 'reaction is missing');
  need(readId(content, 'message_id'), 'reaction.message_id is missing');
  return { text: readString(content, 'emoji') ?? '', content };
}
