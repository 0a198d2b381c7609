import { addressHash, liveMedia, mediaAddress, storeMedia } from '../../messaging/media-store';
import type { Simulation } from '../../simulation';
import type { Media, PhoneNumber } from '../../state/model';
import { readMultipart } from '../../support/multipart';
import { badParameter, missing, ProviderError } from '../errors';
import type { Handler, ProviderAnswer, Route } from '../types';
import { ok } from '../types';
import { bareMime, MEDIA_LIMITS } from '../validation/media';

/** Requests per second and number (reference 1.11). */
const UPLOADS_PER_SECOND = 25;

const tooMany = (error: string): ProviderAnswer => ({ status: 429, body: { error } });

const upload: Handler = async ({ simulation, number, bytes, headers }) => {
  if (!simulation.rates.take(`media|${number.id}`, UPLOADS_PER_SECOND, 1000)) {
    return tooMany('too many uploads, 25 per second are allowed');
  }
  const form = await readMultipart(bytes, headers['content-type'] ?? '');
  if (!form) throw badParameter('The body must be multipart/form-data.');
  if (form.fields.messaging_product !== 'whatsapp') {
    throw badParameter('The parameter messaging_product is required.');
  }
  if (!form.file || form.file.name !== 'file') throw missing("Parameter 'file' is mandatory.");
  const { fileName, bytes: content } = form.file;
  const mimeType = form.fields.type ?? form.file.mimeType;
  const limit = Object.values(MEDIA_LIMITS).find(({ mime }) => mime.test(bareMime(mimeType)));
  if (!limit) {
    throw badParameter(
      `Param file must be a file with one of the supported types, received ${mimeType}.`
    );
  }
  if (content.length === 0) throw badParameter('Param file is empty.');
  if (content.length > limit.most)
    throw badParameter(`Media file size is too big, at most ${limit.most} bytes.`);
  const media = storeMedia(
    simulation,
    { numberId: number.id, origin: 'upload', mimeType, fileName },
    content
  );
  return {
    ...ok({ id: media.id }),
    noted: { ...form.fields, file: { name: fileName, type: mimeType, size: content.length } },
  };
};

/** A live medium of this number. */
const ownMedia = (simulation: Simulation, number: PhoneNumber, id: string): Media | undefined => {
  const media = liveMedia(simulation, id);
  return media?.numberId === number.id ? media : undefined;
};

const noSuchMedia = (id: string): ProviderError =>
  new ProviderError(100, {
    http: 404,
    subcode: 33,
    details: `Unsupported get request. Object with ID '${id}' does not exist`,
  });

const info: Handler = ({ simulation, number, params }) => {
  const now = simulation.clock.now();
  if (simulation.mediaErrors.isBlocked(number.id, now)) {
    return tooMany('too many failed media requests, try again in 30 minutes');
  }
  const id = params[0] ?? '';
  const media = ownMedia(simulation, number, id);
  if (!media) {
    simulation.mediaErrors.noteError(number.id, now);
    throw noSuchMedia(id);
  }
  return ok({
    messaging_product: 'whatsapp',
    url: mediaAddress(simulation, media),
    mime_type: media.mimeType,
    sha256: media.sha256,
    file_size: String(media.size),
    id: media.id,
  });
};

const remove: Handler = ({ simulation, number, params }) => {
  const id = params[0] ?? '';
  const media = ownMedia(simulation, number, id);
  if (!media) throw noSuchMedia(id);
  simulation.store.media.delete(media.id);
  simulation.store.blobs.delete(media.id);
  return ok({ success: true });
};

/** The bytes behind an address that `info` gave, while it lives. */
const download: Handler = ({ simulation, number, query }) => {
  const expires = Number(query.get('ext'));
  const media = ownMedia(simulation, number, query.get('mid') ?? '');
  const given = media && addressHash(media, expires) === query.get('hash');
  const bytes = media && simulation.store.blobs.read(media.id);
  if (!given || !bytes || simulation.clock.now() >= expires * 1000) {
    return { status: 404, body: { error: 'media not found or address expired' } };
  }
  return { status: 200, body: bytes, contentType: media.mimeType };
};

/** Media up, information, bytes, removal (reference 1.4). */
export const mediaRoutes: Route[] = [
  { method: 'POST', path: /^\/media$/, handle: upload },
  { method: 'GET', path: /^\/whatsapp_business\/attachments\/?$/, handle: download },
  { method: 'GET', path: /^\/(\d+)$/, handle: info },
  { method: 'DELETE', path: /^\/(\d+)$/, handle: remove },
];
