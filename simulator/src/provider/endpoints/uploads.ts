import { randomBytes } from 'node:crypto';
import type { Simulation } from '../../simulation';
import type { Upload } from '../../state/model';
import { badParameter, missing } from '../errors';
import type { Handler, ProviderRequest, Route } from '../types';
import { ok } from '../types';

/** What Meta takes as a sample (reference 1.5). */
const SAMPLE_TYPES = new Set([
  'image/jpeg',
  'image/jpg',
  'image/png',
  'video/mp4',
  'application/pdf',
]);
const LARGEST = 100 * 1024 * 1024;

const begin: Handler = ({ simulation, number, query }) => {
  const fileType = query.get('file_type');
  const fileLength = Number(query.get('file_length'));
  if (fileType === null) throw missing("Parameter 'file_type' is mandatory.");
  if (!SAMPLE_TYPES.has(fileType)) throw badParameter(`file_type ${fileType} is not supported.`);
  if (!Number.isInteger(fileLength) || fileLength < 1 || fileLength > LARGEST) {
    throw badParameter('file_length must be the size of the file in bytes.');
  }
  const upload = simulation.store.uploads.put({
    id: `upload:MTp${randomBytes(24).toString('base64url')}`,
    wabaId: number.wabaId,
    fileName: query.get('file_name') ?? 'file',
    fileType,
    fileLength,
    offset: 0,
    handle: null,
  });
  return ok({ id: upload.id });
};

const uploadOf = ({ simulation, number, params }: ProviderRequest): Upload => {
  const upload = simulation.store.uploads.get(`upload:${params[0] ?? ''}`);
  if (!upload || upload.wabaId !== number.wabaId)
    throw badParameter('The upload session does not exist.', 404);
  return upload;
};

const append: Handler = (request) => {
  const upload = uploadOf(request);
  const offset = Number(request.headers.file_offset ?? Number.NaN);
  if (offset !== upload.offset) throw badParameter(`file_offset must be ${upload.offset}.`);
  const end = offset + request.bytes.length;
  if (end > upload.fileLength) throw badParameter('The file is longer than file_length.');
  const noted = { bytes: request.bytes.length, offset };
  if (end < upload.fileLength) {
    request.simulation.store.uploads.put({ ...upload, offset: end });
    return { ...ok({ id: upload.id, file_offset: end }), noted };
  }
  const type = Buffer.from(upload.fileType).toString('base64');
  const handle = `4::${type}:AR${randomBytes(40).toString('base64url')}`;
  request.simulation.store.uploads.put({ ...upload, offset: end, handle });
  return { ...ok({ h: handle }), noted };
};

const state: Handler = (request) => {
  const upload = uploadOf(request);
  return ok({ id: upload.id, file_offset: upload.offset });
};

/** The type of the file behind a handle of a finished upload; undefined for any other text. */
export const typeOfHandle = (simulation: Simulation, handle: string): string | undefined =>
  simulation.store.uploads.find((upload) => upload.handle === handle)?.fileType;

/** Resumable upload: a file becomes a handle for samples and profile pictures (reference 1.5). */
export const uploadRoutes: Route[] = [
  { method: 'POST', path: /^\/uploads$/, handle: begin },
  { method: 'POST', path: /^\/upload:([A-Za-z0-9_=-]+)$/, handle: append },
  { method: 'GET', path: /^\/upload:([A-Za-z0-9_=-]+)$/, handle: state },
];
