import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isRetryable } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface RawEvent {
  /** Id of the channel whose address was called. */
  channel: number;
  /** The body exactly as it came. */
  body: Buffer;
  /** The same bytes again are a repeat; false where they may mean something new (a template may pause twice). */
  repeatable: boolean;
}

interface Waiting {
  row: Record<string, unknown>;
  bytes: number;
  /** When its sender stops waiting, by the clock that nobody moves. */
  until: number;
  resolve(): void;
  reject(error: unknown): void;
}

const BATCH_ROWS = 200;
const BATCH_BYTES = 8 * 1024 * 1024;
/** Pause between attempts while the database is locked. */
const LOCKED_MS = 100;

class NotStoredInTime extends Error {
  override message = 'the database did not answer in time';
}

/** The event log: what is in it after `append` survives a kill -9. */
export const createEventLogService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const waiting = new Set<Waiting>();
  let draining: Promise<void> | null = null;
  let appended = 0;

  const write = async (rows: Record<string, unknown>[]): Promise<void> => {
    const inserting = db()
      .table(TABLES.inboundEvent)
      .insert(rows as never)
      .onConflict(['hash', 'channel'] as never);
    // MariaDB's "insert ignore" ignores more than repeats: what a column cannot hold would be stored mangled
    if (db().dialect() === 'mysql') await inserting.merge({ id: db().raw('id') } as never);
    else await inserting.ignore();
  };

  const takeBatch = (): Waiting[] => {
    const batch: Waiting[] = [];
    let bytes = 0;
    for (const entry of waiting) {
      bytes += entry.bytes;
      if (batch.length > 0 && (bytes > BATCH_BYTES || batch.length >= BATCH_ROWS)) break;
      batch.push(entry);
      waiting.delete(entry);
    }
    return batch;
  };

  /** Somebody has the lock: those whose sender still waits take their turn again. */
  const putBack = async (batch: Waiting[]): Promise<void> => {
    await delay(LOCKED_MS);
    for (const entry of batch) if (entry.until > clock().monotonic()) waiting.add(entry);
  };

  /** One bad row must not take good ones along; where it is the database, time ends the attempts. */
  const writeOneByOne = async (batch: Waiting[]) => {
    for (const entry of batch) {
      try {
        if (entry.until <= clock().monotonic()) throw new NotStoredInTime();
        await write([entry.row]);
        entry.resolve();
      } catch (error) {
        entry.reject(error);
      }
    }
  };

  const drain = async () => {
    try {
      // Requests that came in the same turn are committed together.
      await new Promise(setImmediate);
      while (waiting.size > 0) {
        // A clock that is followed may have been moved a moment ago; any other answers at once.
        await clock().sync();
        const batch = takeBatch();
        for (const { row } of batch) row.received_at = clock().now();
        try {
          await write(batch.map(({ row }) => row));
          for (const entry of batch) entry.resolve();
        } catch (error) {
          if (isRetryable(error)) await putBack(batch);
          else if (batch.length > 1) await writeOneByOne(batch);
          else batch[0]?.reject(error);
        }
      }
    } finally {
      // at once: what comes after the last look begins anew
      draining = null;
    }
  };

  return {
    /**
     * Resolves once the event is committed; a repeat of the same bytes is no new row. Rejects when that
     * did not happen in time; the row may be written all the same when it was under way.
     * @param withinMs how long the sender of the event waits
     */
    append({ channel, body, repeatable }: RawEvent, withinMs: number): Promise<void> {
      const now = clock().monotonic();
      const row = {
        channel,
        hash: repeatable ? hashKey(body) : hashKey(body, randomUUID()),
        body: body.toString('utf8'),
        bytes: body.length,
        due_at: now,
        state: 'waiting',
      };
      return new Promise<void>((resolve, reject) => {
        // What nobody waits for any more comes again, and must not fill the memory until then.
        const timer = setTimeout(() => {
          waiting.delete(entry);
          reject(new NotStoredInTime());
        }, withinMs);
        const entry: Waiting = {
          row,
          bytes: body.length,
          until: now + withinMs,
          resolve() {
            clearTimeout(timer);
            resolve();
          },
          reject(error) {
            clearTimeout(timer);
            reject(error);
          },
        };
        waiting.add(entry);
        appended += 1;
        draining ??= drain();
      });
    },

    /** Webhooks that came since the start. */
    appended: (): number => appended,

    /** Whether webhooks wait to be stored. */
    isBusy: (): boolean => draining !== null,
  };
};
