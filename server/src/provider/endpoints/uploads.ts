import type { Caller } from '../client';
import { asNumber, asObject, asText } from '../read';
import type { Result } from '../types';

export interface FileUpload {
  data: Buffer;
  mimeType: string;
  fileName: string;
}

/** Resumable uploads: template samples and profile pictures need a handle, a media id is not accepted. */
export interface UploadEndpoints {
  /** Gives the id of the upload, `upload:…`. */
  startUpload(file: FileUpload): Promise<Result<{ uploadId: string }>>;
  /** Asks how much has arrived and sends the rest. */
  resumeUpload(uploadId: string, data: Buffer): Promise<Result<{ handle: string }>>;
  /** The whole way; a connection that breaks is resumed once. */
  uploadFile(file: FileUpload): Promise<Result<{ handle: string }>>;
}

/** As the platform gives it, with the word `upload:` and perhaps a signature in its query. */
const uploadIdPattern = /^upload:[\w+/=.:-]+(\?[\w+/=.:&%-]+)?$/;

const readUploadId = (body: unknown): { uploadId: string } | null => {
  const uploadId = asText(asObject(body)?.['id']);
  return uploadId !== null && uploadIdPattern.test(uploadId) ? { uploadId } : null;
};

const readHandle = (body: unknown): { handle: string } | null => {
  const handle = asText(asObject(body)?.['h']);
  return handle === null ? null : { handle };
};

const readOffset = (body: unknown): number | null => asNumber(asObject(body)?.['file_offset']);

export const createUploadEndpoints = ({ call }: Caller): UploadEndpoints => {
  const sendFrom = (uploadId: string, data: Buffer, offset: number) =>
    call(
      {
        method: 'POST',
        path: `/${uploadId}`,
        raw: {
          data: data.subarray(offset),
          headers: { 'Content-Type': 'application/octet-stream', file_offset: String(offset) },
        },
        kind: 'media',
      },
      readHandle
    );

  const startUpload: UploadEndpoints['startUpload'] = ({ data, mimeType, fileName }) =>
    call(
      {
        method: 'POST',
        path: '/uploads',
        query: { file_name: fileName, file_length: data.length, file_type: mimeType },
        kind: 'management',
      },
      readUploadId
    );

  const resumeUpload: UploadEndpoints['resumeUpload'] = async (uploadId, data) => {
    const offset = await call(
      { method: 'GET', path: `/${uploadId}`, kind: 'management' },
      readOffset
    );
    return offset.ok ? sendFrom(uploadId, data, offset.value) : offset;
  };

  return {
    startUpload,
    resumeUpload,
    uploadFile: async (file) => {
      const started = await startUpload(file);
      if (!started.ok) return started;
      const { uploadId } = started.value;
      const sent = await sendFrom(uploadId, file.data, 0);
      return sent.ok || sent.error.outcome === 'refused' ? sent : resumeUpload(uploadId, file.data);
    },
  };
};
