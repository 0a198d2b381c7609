import type { Readable } from 'node:stream';
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
