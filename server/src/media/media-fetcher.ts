import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PluginConfig } from '../config';
import { MINUTE_MS } from '../support/constants';
import { createDocumentId } from '../support/document-id';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createWorker } from '../support/worker';
import type { MediaRow } from './media';

/** 360dialog blocks after failures: an id is given up after two (reference §1.4). */
const FETCH_ATTEMPTS = 2;
const RETRY_MS = 30_000;
const CLAIM_MS = 10 * MINUTE_MS;
const POLL_MS = 2_000;

/** Fetches customers' files when they arrive: the provider keeps them for days only. */
export const createMediaFetcherService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const settings = () => strapi.config.get('plugin::whatsapp') as PluginConfig;
  const media = () => db().table<MediaRow>(TABLES.media);
  const busy = new Set<Promise<unknown>>();

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
    const target = getService(strapi, 'media').fileOf(storageKey);
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

  const fill = async (): Promise<void> => {
    await takeBack();
    const rows = (await media()
      .where({ state: 'waiting' } as never)
      .where('due_at' as never, '<=', clock().monotonic() as never)
      .orderBy('due_at' as never)
      .limit(20)) as MediaRow[];
    for (const row of rows) {
      if (busy.size >= settings().workers.mediaConcurrency || !worker.isRunning()) return;
      if (!(await claim(row))) continue;
      const work = fetchOne(row)
        .catch((error: Error) => strapi.log.warn(`whatsapp: a file failed: ${error.message}`))
        .finally(() => {
          busy.delete(work);
          worker.wake();
        });
      busy.add(work);
    }
  };

  const worker = createWorker(fill, {
    pollMs: POLL_MS,
    onError: (error) => strapi.log.warn(`whatsapp: files could not be fetched: ${error.message}`),
  });

  return {
    start: worker.start,
    /** A file is expected. */
    wake: worker.wake,

    /** Takes nothing new and waits for the downloads that are under way. */
    async stop(): Promise<void> {
      await worker.stop();
      await Promise.allSettled(busy);
    },
  };
};
