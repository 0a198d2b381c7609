import { stat } from 'node:fs/promises';
import { getService } from '../support/get-service';
import { sharpOf, type Strapi } from '../support/strapi-types';
import type { StagedFile } from './stored-files';

/** More is no picture that somebody took: drawing it would cost a browser gigabytes. */
const MOST_PIXELS = 100_000_000;

/** Twice the box of a picture in a dialogue (280 × 210), so that it is sharp on fine screens. */
const BOX = { width: 560, height: 420 };
/** A picture of the box's size and less than this needs no small form. */
const SMALL_BYTES = 40 * 1024;
const WITHIN_SECONDS = 15;
const QUALITY = 75;

const PICTURES = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif']);

/** EXIF: the picture lies on its side. */
const SIDEWAYS = 5;

/** Pixels, as it is looked at. */
interface Picture {
  width: number;
  height: number;
}

export interface PictureColumns {
  width: number | null;
  height: number | null;
  thumbnail_key: string | null;
}

export class TooManyPixelsError extends Error {}

/** Sizes and small forms of pictures; none where the host has no library for them. */
export const createThumbnailsService = ({ strapi }: { strapi: Strapi }) => {
  const sharp = () => sharpOf(strapi);

  /**
   * Reads the head of a picture only.
   * @returns null for what is no picture, or cannot be read as one
   */
  const measure = async (path: string, mimeType: string | null): Promise<Picture | null> => {
    const library = PICTURES.has(mimeType ?? '') ? sharp() : null;
    // its own limit would call such a picture unreadable; the head alone is read
    const found = await library?.(path, { pages: 1, limitInputPixels: false })
      .metadata()
      .catch(() => null);
    if (!found?.width || !found.height) return null;
    return (found.orientation ?? 1) >= SIDEWAYS
      ? { width: found.height, height: found.width }
      : { width: found.width, height: found.height };
  };

  /** The small form of a picture, turned upright, first frame only; its storage key, null where it cannot be made. */
  const make = async (path: string): Promise<string | null> => {
    const files = getService(strapi, 'storedFiles');
    const target = await files.stagingPath();
    try {
      await sharp()?.(path, { pages: 1, limitInputPixels: MOST_PIXELS })
        .rotate()
        .resize({ ...BOX, fit: 'inside', withoutEnlargement: true })
        .webp({ quality: QUALITY })
        .timeout({ seconds: WITHIN_SECONDS })
        .toFile(target);
      return await files.keepStaged({ path: target, size: (await stat(target)).size });
    } catch (error) {
      strapi.log.debug(`whatsapp: no thumbnail: ${(error as Error).message}`);
      return null;
    } finally {
      await files.drop({ path: target });
    }
  };

  return {
    /**
     * Columns of a picture that is about to be kept; nothing is drawn of one that has too many pixels.
     * @throws TooManyPixelsError
     */
    async of(staged: StagedFile, mimeType: string | null): Promise<PictureColumns> {
      const picture = await measure(staged.path, mimeType);
      if (!picture) return { width: null, height: null, thumbnail_key: null };
      if (picture.width * picture.height > MOST_PIXELS) throw new TooManyPixelsError();
      const isSmall =
        staged.size <= SMALL_BYTES && picture.width <= BOX.width && picture.height <= BOX.height;
      return { ...picture, thumbnail_key: isSmall ? null : await make(staged.path) };
    },
  };
};
