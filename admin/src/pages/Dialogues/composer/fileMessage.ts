import type { OutgoingFile, SendMessage } from '../../../../../shared/contracts';
import { MEDIA_KINDS } from '../../../../../shared/media-kinds';

interface FileMessage {
  data: SendMessage.Request['data'];
  /** What the bubble shows while it is on its way. */
  text: string;
  /** The text goes along as the caption. */
  takesText: boolean;
}

/** The message that sends a file, with a text where its kind has one. */
export const fileMessage = ({ id, kind, mime, name }: OutgoingFile, text: string): FileMessage => {
  const takesText = MEDIA_KINDS[kind].caption;
  const caption = takesText && text !== '' ? { caption: text } : {};
  // OGG is taken with Opus only, which WhatsApp plays as a voice message
  const voice = mime === 'audio/ogg' ? { voice: true } : {};
  return {
    data: { type: kind, [kind]: { file: id, ...caption, ...voice } },
    text: takesText && text !== '' ? `${name}\n${text}` : name,
    takesText,
  };
};
