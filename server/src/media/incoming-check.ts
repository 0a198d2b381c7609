import type { MediaReason } from '../../../shared/contracts/messages';
import { MEDIA_KINDS } from '../../../shared/media-kinds';

/** What may be shown or played in place; of everything else the message says that it is a document. */
const TYPES_OF: Record<string, RegExp> = {
  image: /^image\/(jpeg|png|webp|gif|heic|heif|avif)$/,
  sticker: /^image\/(webp|png|gif)$/,
  // an MP4 with sound alone is still an MP4
  video: /^video\/|^audio\/mp4$/,
  audio: /^audio\/|^video\/(mp4|3gpp|ogg|webm)$/,
};

/** Documents that have a mark of their own at their beginning. */
const MARKED = new Set(
  Object.keys(MEDIA_KINDS.document.mimeTypes).filter((mime) => mime !== 'text/plain')
);

const ARCHIVES =
  /^application\/(vnd\.openxmlformats-|vnd\.oasis\.|epub\+zip|java-archive|zip|x-zip)/;
const OLD_OFFICE = /^application\/(msword|vnd\.ms-|x-cfb)/;

const isSame = (told: string, found: string): boolean =>
  told === found ||
  (ARCHIVES.test(told) && found === 'application/zip') ||
  (ARCHIVES.test(found) && /^application\/(zip|x-zip)/.test(told)) ||
  (OLD_OFFICE.test(told) && OLD_OFFICE.test(found));

/**
 * Whether a customer's file is what its message says. A document may be anything, unless it names a type that
 * its content is not.
 * @param told MIME type that came with the message
 * @param found by content; null for what is not recognised
 */
export const incomingProblem = (
  messageType: string,
  told: string | null,
  found: string | null,
  size: number
): MediaReason | null => {
  if (size === 0) return 'empty';
  const allowed = TYPES_OF[messageType];
  if (allowed) return found !== null && allowed.test(found) ? null : 'wrong_type';
  const bare = told?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!MARKED.has(bare)) return null;
  return found !== null && isSame(bare, found) ? null : 'wrong_type';
};
