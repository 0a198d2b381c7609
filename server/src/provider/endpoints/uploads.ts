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
