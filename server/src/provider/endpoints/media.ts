import type { Readable } from 'node:stream';
import type { Caller } from '../client';
import { ownError } from '../errors';
import { asNumber, asObject, asText } from '../read';
import { readSuccess } from './answers';
import { encodeMultipart } from '../multipart';
import type { Result } from '../types';

export interface MediaUpload {
  data: Buffer | Readable;
  mimeType: string;
  fileName: string;
  /** Bytes, where they are known of a stream: told to the provider beforehand. */
  size?: number;
}

export interface MediaInfo {
  id: string;
  /** As the platform gave it; valid for 5 minutes. */
  url: string;
  mimeType: string | null;
  sha256: string | null;
  /** Bytes. */
  size: number | null;
}

export interface MediaDownload {
  /** Ends with an error when the file grows beyond the limit, stalls or breaks off. */
  stream: Readable;
  mimeType: string | null;
  sha256: string | null;
  /** Bytes, where they were told. */
  size: number | null;
}

export interface MediaDownloadOptions {
  /** An address that came with the webhook: it saves the question for one, which counts against a limit. */
  url?: string;
  /** Bytes; a smaller limit than the provider's own. */
  maxBytes?: number;
}

/**
 * 360dialog blocks `getMedia` for half an hour after 20 error answers in an hour: give an id up after
 * two failures. Ids of webhooks live 7 days, uploaded ones 30.
 */
export interface MediaEndpoints {
  uploadMedia(upload: MediaUpload): Promise<Result<{ id: string }>>;
  getMedia(id: string): Promise<Result<MediaInfo>>;
  downloadMedia(id: string, options?: MediaDownloadOptions): Promise<Result<MediaDownload>>;
  deleteMedia(id: string): Promise<Result<void>>;
}

const readInfo = (body: unknown): MediaInfo | null => {
  const answer = asObject(body);
  const id = asText(answer?.['id']);
  const url = asText(answer?.['url']);
  if (id === null || url === null) return null;
  return {
    id,
    url,
    mimeType: asText(answer?.['mime_type']),
    sha256: asText(answer?.['sha256']),
    size: asNumber(answer?.['file_size']),
  };
};

/** Hosts that the platform gives addresses of files on. */
const platformHost = /(^|\.)(fbsbx\.com|fbcdn\.net|whatsapp\.net|whatsapp\.com)$/;

/**
 * Path and query of a file's address: 360dialog serves them under its own host, with the key. Null for
 * an address that is neither the platform's nor the provider's.
 */
const pathOfFile = (address: string, baseUrl: URL): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const known =
    url.origin === baseUrl.origin || (url.protocol === 'https:' && platformHost.test(url.hostname));
  return known ? url.pathname + url.search : null;
};

const headerText = (headers: Record<string, unknown>, name: string) => asText(headers[name]);

export const createMediaEndpoints = ({ call, download, baseUrl }: Caller): MediaEndpoints => {
  const pathOf = (id: string) => `/${encodeURIComponent(id)}`;

  const getMedia: MediaEndpoints['getMedia'] = (id) =>
    call({ method: 'GET', path: pathOf(id), kind: 'media' }, readInfo);

  const fetchFile = async (
    { url, mimeType, sha256, size }: Omit<MediaInfo, 'id'>,
    maxBytes?: number
  ): Promise<Result<MediaDownload>> => {
    const path = pathOfFile(url, baseUrl);
    if (path === null) {
      const error = ownError('media_host', 'The address of the file is not allowed.', 'refused');
      return { ok: false, error };
    }
    const file = await download({ method: 'GET', path, kind: 'media' }, maxBytes);
    if (!file.ok) return file;
    const { stream, headers } = file.value;
    return {
      ok: true,
      value: {
        stream,
        mimeType: mimeType ?? headerText(headers, 'content-type'),
        sha256,
        size: size ?? asNumber(headers['content-length']),
      },
    };
  };

  return {
    uploadMedia: ({ mimeType: told, ...file }) => {
      const mimeType = told.replace(/[\r\n]/g, '');
      return call(
        {
          method: 'POST',
          path: '/media',
          raw: encodeMultipart(
            { messaging_product: 'whatsapp', type: mimeType },
            { ...file, mimeType }
          ),
          kind: 'media',
        },
        (body) => {
          const id = asText(asObject(body)?.['id']);
          return id === null ? null : { id };
        }
      );
    },
    getMedia,
    downloadMedia: async (id, { url, maxBytes } = {}) => {
      if (url !== undefined) {
        const told = { url, mimeType: null, sha256: null, size: null };
        const file = await fetchFile(told, maxBytes);
        // addresses live five minutes: an expired one is asked for anew
        if (file.ok || file.error.httpStatus !== 404) return file;
      }
      const info = await getMedia(id);
      return info.ok ? fetchFile(info.value, maxBytes) : info;
    },
    deleteMedia: (id) => call({ method: 'DELETE', path: pathOf(id), kind: 'media' }, readSuccess),
  };
};
