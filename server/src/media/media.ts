import { Readable } from 'node:stream';
import type { MediaReason, MediaView } from '../../../shared/contracts/messages';
import type { ReceivedMedia } from '../messages/received-message';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import { storedTextOrNull } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { sendFile } from './send-file';

export interface MediaRow {
  id: number;
  document_id: string;
  message: number;
  channel: number;
  file: number | null;
  provider_id: string | null;
  mime_type: string | null;
  file_name: string | null;
  size: number | string | null;
  /** removing: gone for everybody, its bytes follow. */
  state: MediaView['state'] | 'fetching' | 'removing';
  reason: MediaReason | null;
  details: string | null;
  width: number | null;
  height: number | null;
  attempts: number;
  expected_at: number | string | null;
  content_hash: string | null;
  storage_key: string | null;
  thumbnail_key: string | null;
}

const SHOWN_STATE: Record<MediaRow['state'], MediaView['state']> = {
  waiting: 'waiting',
  fetching: 'waiting',
  stored: 'stored',
  failed: 'failed',
  refused: 'refused',
  removing: 'expired',
  expired: 'expired',
};

const THUMBNAIL_TYPE = 'image/webp';

/** Customers' files: kept outside `public`, read only through our own routes. */
export const createMediaService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const media = () => db().table<MediaRow>(TABLES.media);

  /** None of an erased contact's messages. */
  const findReadable = async (column: string, documentId: string): Promise<MediaRow | null> => {
    const row = await db()
      .table(`${TABLES.media} as f`)
      .join(`${TABLES.message} as m`, 'm.id', 'f.message')
      .join(`${TABLES.contact} as c`, 'c.id', 'm.contact_id')
      .where(column, documentId as never)
      .whereNull('c.erased_at' as never)
      .first('f.*');
    return (row as unknown as MediaRow | undefined) ?? null;
  };

  return {
    /** A message with a file came in; within its transaction. */
    async expect(message: number, channel: number, file: ReceivedMedia): Promise<void> {
      await db().insertOnce(
        TABLES.media,
        ['message'],
        [
          db().newRow({
            message,
            channel,
            provider_id: storedTextOrNull(file.providerId),
            mime_type: storedTextOrNull(file.mimeType),
            file_name: storedTextOrNull(file.fileName),
            state: file.providerId ? 'waiting' : 'failed',
            reason: file.providerId ? null : 'unavailable',
            attempts: 0,
            due_at: clock().monotonic(),
            expected_at: clock().now(),
          }),
        ]
      );
    },

    /** Files of these messages, by message id. */
    async ofMessages(messages: number[]): Promise<Map<number, MediaRow>> {
      if (messages.length === 0) return new Map();
      const rows = (await media().whereIn('message', messages)) as MediaRow[];
      return new Map(rows.map((row) => [Number(row.message), row]));
    },

    async ofMessage(message: number): Promise<MediaRow | null> {
      const row = await media()
        .where({ message } as never)
        .first();
      return (row as MediaRow | undefined) ?? null;
    },

    findByDocumentId: (documentId: string): Promise<MediaRow | null> =>
      findReadable('f.document_id', documentId),

    findByMessage: (documentId: string): Promise<MediaRow | null> =>
      findReadable('m.document_id', documentId),

    /** Tells the dialogues that the file of a message changed. */
    async announce(message: number): Promise<void> {
      const row = await getService(strapi, 'messages').findById(message);
      if (row) await getService(strapi, 'messages').announce(row, 'message.updated');
    },

    /** Streams the file as the answer of a request; false when it is not here. */
    async serve(ctx: RequestContext, row: MediaRow): Promise<boolean> {
      return row.state === 'stored' && row.storage_key !== null
        ? getService(strapi, 'storedFiles').serve(ctx, row, row.storage_key)
        : false;
    },

    /** The same with the small form of an image. */
    async serveThumbnail(ctx: RequestContext, row: MediaRow): Promise<boolean> {
      if (row.state !== 'stored' || row.thumbnail_key === null) return false;
      const bytes = await getService(strapi, 'storedFiles')
        .read(row.thumbnail_key)
        .catch(() => null);
      if (!bytes) return false;
      const named = { ...row, mime_type: THUMBNAIL_TYPE, file_name: null, size: bytes.length };
      return sendFile(ctx, named, (range) =>
        Promise.resolve(Readable.from([bytes.subarray(range?.start, range && range.end + 1)]))
      );
    },

    /** @param signed also give short-lived addresses (for pages that carry no token) */
    view(row: MediaRow, { signed }: { signed: boolean }): MediaView {
      const state = SHOWN_STATE[row.state];
      const isHere = state === 'stored';
      const address = (part: 'file' | 'thumbnail') =>
        getService(strapi, 'signedAddress').of(row.document_id, '/whatsapp/media', part);
      return {
        id: row.document_id,
        mimeType: row.mime_type,
        fileName: row.file_name,
        size: toMs(row.size),
        state,
        reason: row.reason,
        details: row.details,
        width: row.width,
        height: row.height,
        ...(signed
          ? {
              url: isHere ? address('file') : null,
              thumbnailUrl: isHere && row.thumbnail_key !== null ? address('thumbnail') : null,
            }
          : {}),
      };
    },

    async waiting(): Promise<number> {
      const [row] = (await media()
        .whereIn('state', ['waiting', 'fetching'] as never)
        .limit(10_000)
        .count({ total: '*' })) as unknown as { total: number | string }[];
      return Number(row?.total ?? 0);
    },
  };
};
