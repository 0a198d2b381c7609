import { need, readBoolean, readId, readRecord, readString, type JsonRecord } from '../read';
import type { Readable } from './body';

type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker';

/**
 * A file with its caption. Without an id it stays a message: the platform says so itself when it could
 * not fetch the file (131052), and the dialogue then shows that something was sent.
 */
export function readMedia(message: JsonRecord, type: MediaType): Readable {
  const failed = Array.isArray(message.errors) && message.errors.length > 0;
  const found = readRecord(message, type);
  const content = failed ? (found ?? {}) : need(found, `${type} is missing`);
  const caption = readString(content, 'caption');
  const fileName = readString(content, 'filename');
  return {
    text: caption ?? fileName ?? '',
    content,
    media: {
      providerId: readId(content, 'id'),
      mimeType: readString(content, 'mime_type'),
      sha256: readString(content, 'sha256'),
      fileName,
      caption,
      voice: type === 'audio' && readBoolean(content, 'voice') === true,
      animated: type === 'sticker' && readBoolean(content, 'animated') === true,
      url: readString(content, 'url'),
    },
  };
}
