import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { createWriteStream, type ReadStream } from 'node:fs';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import type { MediaView } from '../../../shared/contracts/messages';
import type { PluginConfig } from '../config';
import { MINUTE_MS } from '../support/constants';
import { toMs } from '../support/database';
import { createDocumentId } from '../support/document-id';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { sendFile } from './send-file';
import type { ReceivedMedia } from '../messages/inbox';
import { TABLES } from '../support/tables';

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

/** 360dialog blocks after failures: an id is given up after two (reference §1.4). */
const FETCH_ATTEMPTS = 2;
const RETRY_MS = 30_000;
const CLAIM_MS = 10 * MINUTE_MS;
const POLL_MS = 2_000;

/**
 * Customers' files: fetched when they arrive, kept outside `public`, read only through our own routes.
 */
export const createMediaService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const settings = () => strapi.config.get('plugin::whatsapp') as PluginConfig;
  const media = () => db().table<MediaRow>(TABLES.media);
  const busy = new Set<Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let filling = false;
  let wanted = false;

  const folder = () => path.resolve(strapi.dirs.app.root, settings().media.folder);
  const fileOf = (storageKey: string) =>
    path.join(folder(), storageKey.slice(0, 2), path.basename(storageKey));

  const announce = async (row: MediaRow): Promise<void> => {
    const message = await getService(strapi, 'messages').findById(row.message);
    if (message) await getService(strapi, 'messages').announce(message, 'message.updated');
  };

  const finish = async (row: MediaRow, columns: Record<string, unknown>): Promise<void> => {
    await db().transaction(async () => {
      await media()
        .where({ id: row.id })
        .update(columns as never);
      await announce(row);
    });
  };

  const giveUpOrRetry = (row: MediaRow, reason: string, mayRetry: boolean) =>
    finish(
      row,
      mayRetry && row.attempts + 1 < FETCH_ATTEMPTS
        ? { state: 'waiting', due_at: clock().monotonic() + RETRY_MS, reason: storedText(reason) }
        : { state: 'failed', reason: storedText(reason), claim_until: null }
    );

  const store = async (
    row: MediaRow,
    stream: NodeJS.ReadableStream
  ): Promise<{ storageKey: string; size: number; sha256: string }> => {
    const storageKey = createDocumentId();
    const target = fileOf(storageKey);
    const partial = `${target}.part`;
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    const hash = createHash('sha256');
    let size = 0;
    const measure = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        size += chunk.length;
        hash.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(stream, measure, createWriteStream(partial, { mode: 0o600 }));
      await rename(partial, target);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    return { storageKey, size, sha256: hash.digest('base64') };
  };

  const fetchOne = async (row: MediaRow): Promise<void> => {
    const client = await getService(strapi, 'channels').clientOf(row.channel);
    if (!client.ok) return giveUpOrRetry(row, client.error.title, true);
    const answer = await client.value.downloadMedia(String(row.provider_id), {
      maxBytes: settings().media.maxBytes,
    });
    if (!answer.ok) {
      return giveUpOrRetry(row, answer.error.title, answer.error.class !== 'never');
    }
    try {
      const { storageKey, size, sha256 } = await store(row, answer.value.stream);
      await finish(row, {
        state: 'stored',
        storage_key: storageKey,
        size,
        content_hash: sha256,
        mime_type: storedTextOrNull(row.mime_type ?? answer.value.mimeType),
        reason: null,
        claim_until: null,
      });
    } catch (error) {
      await giveUpOrRetry(row, (error as Error).message, true);
    }
  };

  const claim = async (row: MediaRow): Promise<boolean> => {
    const changed = await media()
      .where({ id: row.id, state: 'waiting', attempts: row.attempts } as never)
      .update({
        state: 'fetching',
        attempts: row.attempts + 1,
        claim_until: clock().monotonic() + CLAIM_MS,
      } as never);
    return Number(changed) === 1;
  };

  const takeBack = () =>
    media()
      .where({ state: 'fetching' } as never)
      .where('claim_until' as never, '<', clock().monotonic() as never)
      .update({ state: 'waiting', due_at: clock().monotonic() } as never);

  const fillOnce = async (): Promise<void> => {
    await takeBack();
    const rows = (await media()
      .where({ state: 'waiting' } as never)
      .where('due_at' as never, '<=', clock().monotonic() as never)
      .orderBy('due_at' as never)
      .limit(20)) as MediaRow[];
    for (const row of rows) {
      if (busy.size >= settings().workers.mediaConcurrency || !running) return;
      if (!(await claim(row))) continue;
      const work = fetchOne(row)
        .catch((error: Error) => strapi.log.warn(`whatsapp: a file failed: ${error.message}`))
        .finally(() => {
          busy.delete(work);
          wake();
        });
      busy.add(work);
    }
  };

  const wake = (): void => {
    wanted = true;
    if (filling || !running) return;
    filling = true;
    void (async () => {
      try {
        while (wanted && running) {
          wanted = false;
          await fillOnce();
        }
      } catch (error) {
        strapi.log.warn(`whatsapp: files could not be fetched: ${(error as Error).message}`);
      } finally {
        filling = false;
      }
    })();
  };

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
    wake,

    start(): void {
      running = true;
      timer = setInterval(wake, POLL_MS);
      timer.unref();
      wake();
    },

    async stop(): Promise<void> {
      running = false;
      clearInterval(timer);
      await Promise.allSettled(busy);
    },

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
