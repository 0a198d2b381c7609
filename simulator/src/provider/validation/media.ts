import { liveMedia } from '../../messaging/media-store';
import type { Simulation } from '../../simulation';
import type { JsonObject } from '../../support/json';
import { isObject } from '../../support/json';
import { badParameter, invalid, missing } from '../errors';
import { needObject, optionalText } from './check';

const MB = 1024 * 1024;

export type MediaType = 'image' | 'video' | 'audio' | 'document' | 'sticker';

interface MediaLimit {
  mime: RegExp;
  most: number;
}

const OFFICE =
  'msword|vnd\\.ms-(excel|powerpoint)|vnd\\.openxmlformats-officedocument\\.(wordprocessingml\\.document|spreadsheetml\\.sheet|presentationml\\.presentation)';

/** Formats and sizes per kind (reference 1.4). */
export const MEDIA_LIMITS: Record<MediaType, MediaLimit> = {
  image: { mime: /^image\/(jpeg|png)$/, most: 5 * MB },
  video: { mime: /^video\/(mp4|3gpp)$/, most: 16 * MB },
  audio: { mime: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, most: 16 * MB },
  document: { mime: new RegExp(`^(text/plain|application/(pdf|${OFFICE}))$`), most: 100 * MB },
  sticker: { mime: /^image\/webp$/, most: 500 * 1024 },
};

/** The type without parameters: `audio/ogg; codecs=opus` → `audio/ogg`. */
export const bareMime = (mime: string): string => (mime.split(';')[0] ?? '').trim().toLowerCase();

export const isMediaType = (type: string): type is MediaType => Object.hasOwn(MEDIA_LIMITS, type);

export interface LateError {
  code: number;
  details: string;
}

/**
 * Checks the reference to a medium: exactly one of `id` and `link`, an id that is there.
 *
 * @returns what the platform finds only later (131053): a format or size that does not fit
 */
export const checkMediaReference = (
  simulation: Simulation,
  media: JsonObject,
  type: MediaType,
  path: string
): LateError | null => {
  const { id, link } = media;
  if (id !== undefined && link !== undefined)
    throw invalid(`'${path}' must have either id or link, not both.`);
  if (id === undefined && link === undefined) throw missing(`'${path}' must have an id or a link.`);
  if (link !== undefined) {
    const fine = typeof link === 'string' && /^https?:\/\/[^\s]+$/.test(link) && URL.canParse(link);
    if (!fine) throw invalid(`Param ${path}['link'] is not a valid URL.`);
    return null;
  }
  const stored = typeof id === 'string' ? liveMedia(simulation, id) : undefined;
  if (!stored) {
    throw badParameter(
      `Param ${path}['id'] is not a valid whatsapp business account media attachment ID`
    );
  }
  const { mime, most } = MEDIA_LIMITS[type];
  if (!mime.test(bareMime(stored.mimeType))) {
    return { code: 131053, details: `Unsupported ${type} mime type ${stored.mimeType}.` };
  }
  if (stored.size > most) {
    return { code: 131053, details: `${type} file size is too big: ${stored.size} bytes.` };
  }
  return null;
};

/** A media message of one kind: reference, caption, filename, voice. */
export const checkMedia =
  (type: MediaType) =>
  (simulation: Simulation, body: JsonObject): LateError | null => {
    const media = needObject(body, type);
    const late = checkMediaReference(simulation, media, type, type);
    const captioned = type === 'image' || type === 'video' || type === 'document';
    if (captioned) optionalText(media, 'caption', 1024, `${type}['caption']`);
    else if (media.caption !== undefined)
      throw badParameter(`Unexpected key "caption" on param "${type}".`);
    if (type === 'document') optionalText(media, 'filename', 240, "document['filename']");
    if (type === 'audio' && media.voice === true) {
      const stored =
        isObject(media) && typeof media.id === 'string'
          ? liveMedia(simulation, media.id)
          : undefined;
      if (stored && bareMime(stored.mimeType) !== 'audio/ogg') {
        return { code: 131053, details: 'Voice messages must be Ogg with Opus.' };
      }
    }
    return late;
  };
