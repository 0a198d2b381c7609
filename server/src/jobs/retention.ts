import type { PluginConfig } from '../config';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const PAGE = 1_000;
/** The same bytes within this time are a repeat (the provider repeats for 7 days). */
const REPEAT_DAYS = 8;
const PENDING_STATUS_DAYS = 8;
const IDEMPOTENCY_DAYS = 30;
const JOB_RUN_DAYS = 14;

/** What is kept for a time and then removed, a page at a time. */
export const createRetention = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const removeOlder = async (
    table: string,
    column: string,
    before: number,
    where: Record<string, unknown> = {}
  ): Promise<number> => {
    let removed = 0;
    for (;;) {
      const rows = (await db()
        .table(table)
        .where(where as never)
        .where(column as never, '<', before as never)
        .limit(PAGE)
        .select('id')) as { id: number }[];
      if (rows.length === 0) return removed;
      const ids = rows.map(({ id }) => id);
      if (table === TABLES.inboundEvent) {
        await db()
          .table(TABLES.inboundItem)
          .whereIn('event', ids as never)
          .delete();
      }
      await db()
        .table(table)
        .whereIn('id', ids as never)
        .delete();
      removed += rows.length;
      if (rows.length < PAGE) return removed;
    }
  };

  return {
    /** The same bytes may mean something new after eight days: their hash makes room. */
    async forgetRepeats(): Promise<string> {
      const before = clock().now() - REPEAT_DAYS * DAY_MS;
      const changed = await db()
        .table(TABLES.inboundEvent)
        .where('received_at' as never, '<', before as never)
        .whereNotNull('hash' as never)
        .update({ hash: null } as never);
      return `${Number(changed)} forgotten`;
    },

    async remove(): Promise<string> {
      const now = clock().now();
      const { retention } = strapi.config.get('plugin::whatsapp') as PluginConfig;
      const events = await removeOlder(
        TABLES.inboundEvent,
        'received_at',
        now - retention.eventDays * DAY_MS,
        { state: 'done' }
      );
      const statuses = await removeOlder(
        TABLES.pendingStatus,
        'received_at',
        now - PENDING_STATUS_DAYS * DAY_MS
      );
      await removeOlder(TABLES.outbox, 'created_at_ms', now - IDEMPOTENCY_DAYS * DAY_MS, {
        state: 'done',
      });
      await removeOlder(TABLES.campaignCheck, 'at', now - DAY_MS);
      await removeOlder(TABLES.messageAttempt, 'at', now - IDEMPOTENCY_DAYS * DAY_MS);
      await removeOlder(TABLES.jobRun, 'started_at', now - JOB_RUN_DAYS * DAY_MS);
      await removeOlder(TABLES.realtimeEvent, 'at', clock().monotonic() - DAY_MS);
      await getService(strapi, 'presence').forget();
      return `${events} events, ${statuses} waiting statuses removed`;
    },
  };
};
