import type { MediaKind } from '../media-kinds';

/** A file that was given to be sent. */
export interface OutgoingFile {
  /** Goes into messages: `{ type: <kind>, <kind>: { file: id, caption?, filename? } }`. */
  id: string;
  /** The type of message that it is sent as; its content decides. */
  kind: MediaKind;
  /** MIME type by its content, whatever name or type it came with. */
  mime: string;
  /** Bytes. */
  size: number;
  name: string;
}

/** A file within a message, in place of the platform's `id` or `link`. */
export interface FileReference {
  /** `id` of an OutgoingFile of the message's channel. */
  file: string;
  /** Image, video, document. */
  caption?: string;
  /** Document; the file's own name when left out. */
  filename?: string;
  /** Audio: as a voice note; OGG with Opus only. */
  voice?: boolean;
}

/**
 * POST /whatsapp/files (admin), POST /api/whatsapp/files: multipart with `file`, and `channel` (documentId;
 * may be left out where there is one). Or JSON with `fileId`, a file of Strapi's media library. It is checked
 * by content, kind and size (shared/media-kinds); 400 says in a sentence what is wrong. A file that no
 * message names goes after a day; one that was sent can be sent again for 30 days.
 */
export declare namespace UploadFile {
  /** The JSON form. */
  interface Request {
    fileId: number;
    channel?: string;
  }
  /** 201 */
  interface Response {
    data: OutgoingFile;
  }
}
