import type { InboundMessageType } from '../../../../../shared/contracts/inbound-content';
import { get, isRecord, need, readString, type JsonRecord } from '../read';
import type { MessageBody } from '../types';
import { readButton, readInteractive } from './answers';
import { readContactCards } from './contact-cards';
import { readLocation } from './location';
import { readMedia } from './media';
import { readOrder } from './order';
import { readReaction } from './reaction';
import { readSystem } from './system';
import { readText } from './text';
import { readUnsupported } from './unsupported';

/** What the reader of a type finds; the rest of a body follows from the type. */
export type Readable = Pick<MessageBody, 'text' | 'content'> & Partial<Pick<MessageBody, 'media'>>;

type TypeReader = (message: JsonRecord) => Readable;

const READERS: ReadonlyMap<string, [InboundMessageType, TypeReader]> = new Map<
  string,
  [InboundMessageType, TypeReader]
>([
  ['text', ['text', readText]],
  ['image', ['image', (message) => readMedia(message, 'image')]],
  ['video', ['video', (message) => readMedia(message, 'video')]],
  ['audio', ['audio', (message) => readMedia(message, 'audio')]],
  ['document', ['document', (message) => readMedia(message, 'document')]],
  ['sticker', ['sticker', (message) => readMedia(message, 'sticker')]],
  ['location', ['location', readLocation]],
  ['contacts', ['contacts', readContactCards]],
  ['reaction', ['reaction', readReaction]],
  ['button', ['button', readButton]],
  ['interactive', ['interactive', readInteractive]],
  ['order', ['order', readOrder]],
  ['system', ['system', readSystem]],
  ['unsupported', ['unsupported', readUnsupported]],
  ['unknown', ['unsupported', readUnsupported]],
]);

/**
 * The readable part of a message, or of the new content in an edit.
 * @throws Malformed when the type is missing or its object lacks what it cannot be without
 */
export function readBody(message: JsonRecord): MessageBody {
  const platformType = need(readString(message, 'type'), 'the message has no type');
  const known = READERS.get(platformType);
  if (!known) {
    const content = get(message, platformType);
    return {
      type: 'unknown',
      platformType,
      text: '',
      content: isRecord(content) || Array.isArray(content) ? content : null,
      media: null,
    };
  }
  const [type, read] = known;
  return { type, platformType, media: null, ...read(message) };
}
