import {
  EmotionHappy,
  File,
  Image,
  Mail,
  Microphone,
  PinMap,
  Play,
  Question,
  ShoppingCart,
  User,
} from '@strapi/icons';
import type { MessageView } from '../../../../shared/contracts';
import { isVoiceNote } from '../../../../shared/voice-note';
import type { Text } from '../../hooks/useText';
import { plainText } from '../../utils/plainText';
import { storedMarks } from './thread/MessageBody/content';
import type { TextKey } from '../../utils/translations';

export interface MessageKind {
  label: TextKey;
  icon: typeof Image;
}

/** A screen reader reads a name or an announcement to its end: what a customer wrote is cut here. */
export const SPOKEN_LENGTH = 500;

const UNSUPPORTED: MessageKind = { label: 'kind.unsupported', icon: Question };

const KINDS: Record<string, MessageKind> = {
  image: { label: 'kind.image', icon: Image },
  video: { label: 'kind.video', icon: Play },
  audio: { label: 'kind.audio', icon: Microphone },
  voice: { label: 'kind.voice', icon: Microphone },
  document: { label: 'kind.document', icon: File },
  sticker: { label: 'kind.sticker', icon: EmotionHappy },
  location: { label: 'kind.location', icon: PinMap },
  contacts: { label: 'kind.contacts', icon: User },
  reaction: { label: 'kind.reaction', icon: EmotionHappy },
  order: { label: 'kind.order', icon: ShoppingCart },
  template: { label: 'kind.template', icon: Mail },
};

/** Types whose text says everything: they need no word and icon of their own. */
const PLAIN = new Set(['text', 'button', 'interactive', 'system']);

/** What kind of message a type is, in a word and an icon; null for plain words. */
export const messageKind = (type: string): MessageKind | null =>
  PLAIN.has(type) ? null : (KINDS[type] ?? UNSUPPORTED);

/** The same of a message: its content tells a voice note from a sound file. */
export const kindOf = (message: Pick<MessageView, 'type' | 'content'>): MessageKind | null =>
  messageKind(isVoiceNote(message) ? 'voice' : message.type);

/** A message in one line: its words, else what it is. */
export const inBrief = (text: string, kind: MessageKind | null, t: Text): string =>
  plainText(text) || (kind ? t(kind.label) : '');

/** The same of a message of the thread, which may have been taken back. */
export const briefOf = (message: MessageView, t: Text): string =>
  storedMarks(message).revoked ? t('message.deleted') : inBrief(message.text, kindOf(message), t);
