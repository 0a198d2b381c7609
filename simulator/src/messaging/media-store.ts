import { createHash } from 'node:crypto';
import { newGraphId } from '../identity/ids';
import type { Simulation } from '../simulation';
import type { Media } from '../state/model';
import { DAY_MS } from './windows';

/** Uploads live 30 days, what customers sent 7 (reference 1.4). */
const LIFE_MS: Record<Media['origin'], number> = { upload: 30 * DAY_MS, inbound: 7 * DAY_MS };

/** Keeps a file and gives it an id. */
export const storeMedia = (
  simulation: Simulation,
  own: Pick<Media, 'numberId' | 'origin' | 'mimeType' | 'fileName'>,
  bytes: Buffer
): Media => {
  const media: Media = {
    ...own,
    id: newGraphId(),
    sha256: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    createdAt: simulation.clock.now(),
  };
  simulation.store.blobs.write(media.id, bytes);
  return simulation.store.media.put(media);
};

/** A medium that is still there. */
export const liveMedia = (simulation: Simulation, id: string): Media | undefined => {
  const media = simulation.store.media.get(id);
  if (!media || simulation.clock.now() > media.createdAt + LIFE_MS[media.origin]) return undefined;
  return media;
};

/** How long a download address lives (reference 1.4). */
const ADDRESS_MS = 5 * 60_000;

/** The address that the platform gives for a medium: Meta's host, which clients have to swap. */
export const mediaAddress = (simulation: Simulation, media: Media): string => {
  const expires = Math.floor((simulation.clock.now() + ADDRESS_MS) / 1000);
  return `https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=${media.id}&ext=${expires}&hash=${addressHash(media, expires)}`;
};

/** What proves that an address was given by us for this medium and time. */
export const addressHash = (media: Media, expires: number): string =>
  createHash('sha256')
    .update(`${media.id}|${media.sha256}|${expires}`)
    .digest('base64url')
    .slice(0, 32);
