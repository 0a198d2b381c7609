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
  resolve(): void;
  reject(error: unknown): void;
}

const BATCH_ROWS = 200;
const BATCH_BYTES = 8 * 1024 * 1024;

/** The event log: what is in it after `append` survives a kill -9. */
export const createEventLogService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const waiting: Waiting[] = [];
  let writing = false;

  const write = async (rows: Record<string, unknown>[]): Promise<void> => {
    await db()
      .table(TABLES.inboundEvent)
      .insert(rows as never)
      .onConflict(['hash', 'channel'] as never)
      .ignore();
  };

  const takeBatch = (): Waiting[] => {
    let bytes = 0;
    let count = 0;
    for (const entry of waiting) {
      bytes += entry.bytes;
      if (count > 0 && (bytes > BATCH_BYTES || count >= BATCH_ROWS)) break;
      count += 1;
    }
    return waiting.splice(0, count);
  };

  const writeOneByOne = async (batch: Waiting[]) => {
    for (const entry of batch) {
      try {
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
      while (waiting.length > 0) {
        const batch = takeBatch();
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
    /** Resolves once the event is committed; a repeat of the same bytes is no new row. */
    append({ channel, body, repeatable }: RawEvent): Promise<void> {
      const receivedAt = getService(strapi, 'clock').now();
      const row = {
        channel,
        hash: repeatable ? hashKey(body) : hashKey(body, randomUUID()),
        body: body.toString('utf8'),
        bytes: body.length,
        received_at: receivedAt,
        due_at: getService(strapi, 'clock').monotonic(),
        state: 'waiting',
      };
      return new Promise<void>((resolve, reject) => {
        waiting.push({ row, bytes: body.length, resolve, reject });
        void drain();
      });
    },
  };
};
