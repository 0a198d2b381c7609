import type { MediaReason } from '../../../shared/contracts/messages';
import type { PluginConfig } from '../config';
import type { ProviderError } from '../provider';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../support/constants';
import { toMs } from '../support/database';
import { AnsweredError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { createWorker } from '../support/worker';
import { contentTypeOf } from './file-types';
import { incomingProblem } from './incoming-check';
import type { MediaRow } from './media';
import { FileTooLargeError, type StagedFile } from './stored-files';
import { TooManyPixelsError } from './thumbnails';

/** The provider keeps customers' files for 7 days (reference §1.4); until then trouble on the way may end. */
const KEPT_MS = 7 * DAY_MS;
/** Of an id that the provider says it does not have. */
const ATTEMPTS = 2;
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = HOUR_MS;
const CLAIM_MS = 10 * MINUTE_MS;
const POLL_MS = 2_000;

/** 360dialog blocks a number for half an hour after 20 refusals within the hour: other ids wait before that. */
const MOST_REFUSALS = 15;

/** Meta's subcode of an object that does not exist; of a message it would mean the number. */
const NO_SUCH_OBJECT = 33;

const isGone = ({ httpStatus, subcode }: ProviderError): boolean =>
  httpStatus === 404 || subcode === NO_SUCH_OBJECT;

interface Trouble {
  reason: MediaReason;
  details: string | null;
}

/** Fetches customers' files when they arrive: the provider keeps them for days only. */
export const createMediaFetcherService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const settings = () => strapi.config.get('plugin::whatsapp') as PluginConfig;
  const media = () => db().table<MediaRow>(TABLES.media);
  const busy = new Set<Promise<unknown>>();

  /** False when the file was taken back meanwhile: nothing of it is kept. */
  const finish = async (row: MediaRow, columns: Record<string, unknown>): Promise<boolean> =>
    db().transaction(async () => {
      const changed = await media()
        .where({ id: row.id, state: 'fetching' } as never)
        .update({ claim_until: null, ...columns } as never);
      if (Number(changed) === 0) return false;
      await getService(strapi, 'media').announce(row.message);
      return true;
    });

  const later = async (
    row: MediaRow,
    inMs: number,
    columns: Record<string, unknown> = {}
  ): Promise<void> => {
    await media()
      .where({ id: row.id, state: 'fetching' } as never)
      .update({
        state: 'waiting',
        claim_until: null,
        due_at: clock().monotonic() + inMs,
        ...columns,
      } as never);
  };

  const retry = async (row: MediaRow, trouble: Trouble): Promise<void> => {
    const inMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** row.attempts);
    const askedSince = toMs(row.expected_at) ?? 0;
    if (clock().now() + inMs < askedSince + KEPT_MS) await later(row, inMs);
    else await finish(row, { state: 'failed', ...trouble });
  };

  /** An id that the provider does not have is asked for twice, one that it refuses for other reasons once. */
  const afterRefusal = async (row: MediaRow, error: ProviderError): Promise<void> => {
    const details = storedText(error.title);
    if (error.code === 'media_too_large') {
      await finish(row, { state: 'refused', reason: 'too_large', details: null });
    } else if (isGone(error) || error.class === 'never') {
      const refused = { failed_at: clock().monotonic() };
      if (isGone(error) && row.attempts + 1 < ATTEMPTS) await later(row, FIRST_RETRY_MS, refused);
      else {
        const reason = isGone(error) ? 'gone' : 'not_loaded';
        await finish(row, { state: 'failed', reason, details, ...refused });
      }
    } else {
      await retry(row, { reason: 'not_loaded', details });
    }
  };

  const keep = async (row: MediaRow, staged: StagedFile, told: string | null): Promise<void> => {
    const refuse = (reason: MediaReason) =>
      finish(row, { state: 'refused', reason, details: null });
    const message = await getService(strapi, 'messages').findById(row.message);
    const { mimeType } = await contentTypeOf(staged.path, row.file_name);
    const problem = incomingProblem(message?.type ?? '', told, mimeType, staged.size);
    if (problem) return void (await refuse(problem));
    const files = getService(strapi, 'storedFiles');
    try {
      const picture = await getService(strapi, 'thumbnails').of(staged, mimeType);
      const storageKey = await files.keepStaged(staged);
      const isKept = await finish(row, {
        ...picture,
        state: 'stored',
        stored_at: clock().now(),
        storage_key: storageKey,
        size: staged.size,
        content_hash: staged.sha256,
        mime_type: storedTextOrNull(mimeType ?? told),
        reason: null,
        details: null,
      });
      if (isKept) return;
      await files.remove(storageKey);
      if (picture.thumbnail_key) await files.remove(picture.thumbnail_key);
    } catch (error) {
      if (!(error instanceof TooManyPixelsError)) throw error;
      await refuse('too_many_pixels');
    }
  };

  const fetchOne = async (row: MediaRow): Promise<void> => {
    const client = await getService(strapi, 'channels').clientOf(row.channel);
    if (!client.ok) return afterRefusal(row, client.error);
    const { maxBytes } = settings().media;
    const answer = await client.value.downloadMedia(String(row.provider_id), { maxBytes });
    if (!answer.ok) return afterRefusal(row, answer.error);
    const files = getService(strapi, 'storedFiles');
    let staged: StagedFile | null = null;
    try {
      staged = await files.stage(answer.value.stream, maxBytes);
      await keep(row, staged, row.mime_type ?? answer.value.mimeType);
    } catch (error) {
      // the connection broke, or the disk is full
      const details = storedText((error as Error).message);
      if (error instanceof FileTooLargeError) {
        await finish(row, { state: 'refused', reason: 'too_large', details: null });
      } else await retry(row, { reason: 'not_loaded', details });
    } finally {
      if (staged) await files.drop(staged);
    }
  };

  /** Channels whose ids the provider refused so often lately that it would soon answer none. */
  const channelsToSpare = async (): Promise<number[]> => {
    const refused = (await media()
      .where('failed_at' as never, '>', (clock().monotonic() - HOUR_MS) as never)
      .orderBy('failed_at')
      .select('channel')) as { channel: number }[];
    const counts = new Map<number, number>();
    for (const { channel } of refused) {
      counts.set(Number(channel), (counts.get(Number(channel)) ?? 0) + 1);
    }
    return [...counts].flatMap(([channel, count]) => (count >= MOST_REFUSALS ? [channel] : []));
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

  const due = async (): Promise<MediaRow[]> => {
    const page = async (spared: number[]) =>
      (await media()
        .where({ state: 'waiting' } as never)
        .where('due_at' as never, '<=', clock().monotonic() as never)
        .whereNotIn('channel', spared)
        .orderBy('due_at' as never)
        .limit(20)) as MediaRow[];
    const rows = await page([]);
    const spared = rows.length === 0 ? [] : await channelsToSpare();
    return spared.length === 0 ? rows : page(spared);
  };

  const fill = async (): Promise<void> => {
    await takeBack();
    const rows = await due();
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

    /**
     * A person asks once more for a file that trouble on the way kept from us.
     * @throws AnsweredError 422 for any other file
     */
    async again(message: number): Promise<void> {
      const changed = await media()
        .where({ message, state: 'failed', reason: 'not_loaded' } as never)
        .whereNotNull('provider_id' as never)
        .update({
          state: 'waiting',
          reason: null,
          details: null,
          attempts: 0,
          due_at: clock().monotonic(),
        } as never);
      if (Number(changed) === 0) {
        const code = 'not_fetchable';
        throw new AnsweredError(422, 'This file cannot be loaded once more', { code });
      }
      await getService(strapi, 'media').announce(message);
      worker.wake();
    },

    /** Takes nothing new and waits for the downloads that are under way. */
    async stop(): Promise<void> {
      await worker.stop();
      await Promise.allSettled(busy);
    },
  };
};
