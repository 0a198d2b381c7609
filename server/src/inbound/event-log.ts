import { randomUUID } from 'node:crypto';
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

class NotStoredInTime extends Error {
  override message = 'the database did not answer in time';
}

/** The event log: what is in it after `append` survives a kill -9. */
export const createEventLogService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const waiting = new Set<Waiting>();
  let writing = false;

  const write = async (rows: Record<string, unknown>[]): Promise<void> => {
    await db()
      .table(TABLES.inboundEvent)
      .insert(rows as never)
      .onConflict(['hash', 'channel'] as never)
      .ignore();
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
    if (writing) return;
    writing = true;
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
          if (batch.length > 1) await writeOneByOne(batch);
          else batch[0]?.reject(error);
        }
      }
    } finally {
      writing = false;
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
      let timer: NodeJS.Timeout | undefined;
      return new Promise<void>((resolve, reject) => {
        const until = now + withinMs;
        const entry = { row, bytes: body.length, until, resolve, reject };
        waiting.add(entry);
        // What nobody waits for any more comes again, and must not fill the memory until then.
        timer = setTimeout(() => {
          waiting.delete(entry);
          reject(new NotStoredInTime());
        }, withinMs);
        void drain();
      }).finally(() => clearTimeout(timer));
    },
  };
};
