import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { MediaView } from '../../../shared/contracts/messages';
import type { PluginConfig } from '../config';
import type { ReceivedMedia } from '../messages/inbox';
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
  provider_id: string | null;
  mime_type: string | null;
  file_name: string | null;
  size: number | string | null;
  state: MediaView['state'] | 'fetching';
  attempts: number;
  storage_key: string | null;
}

/** Customers' files: kept outside `public`, read only through our own routes. */
export const createMediaService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const settings = () => strapi.config.get('plugin::whatsapp') as PluginConfig;
  const media = () => db().table<MediaRow>(TABLES.media);
  const folder = () => path.resolve(strapi.dirs.app.root, settings().media.folder);
  const fileOf = (storageKey: string) =>
    path.join(folder(), storageKey.slice(0, 2), path.basename(storageKey));

  /** The stored file, or a part of it (both ends included); null when it is not there. */
  const open = async (
    row: MediaRow,
    range?: { start: number; end: number }
  ): Promise<{ stream: ReadStream } | null> => {
    if (row.state !== 'stored' || !row.storage_key) return null;
    const file = fileOf(row.storage_key);
    try {
      await stat(file);
    } catch {
      return null;
    }
    return { stream: createReadStream(file, range) };
  };

  return {
    fileOf,

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
            content_hash: storedTextOrNull(file.sha256),
            state: file.providerId ? 'waiting' : 'failed',
            reason: file.providerId ? null : 'the provider could not load it',
            attempts: 0,
            due_at: clock().monotonic(),
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

    async findByDocumentId(documentId: string): Promise<MediaRow | null> {
      const row = await media()
        .where({ document_id: documentId } as never)
        .first();
      return (row as MediaRow | undefined) ?? null;
    },

    async findByMessage(documentId: string): Promise<MediaRow | null> {
      const row = await db()
        .table(`${TABLES.media} as f`)
        .join(`${TABLES.message} as m`, 'm.id', 'f.message')
        .where('m.document_id', documentId as never)
        .first('f.*');
      return (row as unknown as MediaRow | undefined) ?? null;
    },

    /** Streams the file as the answer of a request; false when it is not here. */
    serve: (ctx: RequestContext, row: MediaRow): Promise<boolean> =>
      sendFile(ctx, row, (range) => open(row, range)),

    view(row: MediaRow): MediaView {
      return {
        id: row.document_id,
        mimeType: row.mime_type,
        fileName: row.file_name,
        size: toMs(row.size),
        state: row.state === 'fetching' ? 'waiting' : row.state,
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
