import type { GetHealth } from '../../../shared/contracts/health';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Counts stop here: a queue of that length is a problem whatever its exact length. */
const COUNTED = 10_000;
const SLOW_MS = 60_000;

/** How it stands: for operators, monitors and the Overview. */
export const createHealthService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const count = async (
    table: string,
    where: Record<string, unknown>,
    dueBy?: number
  ): Promise<number> => {
    const query = db()
      .table(table)
      .where(where as never)
      .limit(COUNTED)
      .select('id');
    if (dueBy !== undefined) query.where('due_at', '<=', dueBy as never);
    return ((await query) as unknown[]).length;
  };

  const oldestAgeMs = async (): Promise<number> => {
    const row = (await db()
      .table(TABLES.inboundEvent)
      .where({ state: 'waiting' } as never)
      .orderBy([{ column: 'due_at' }, { column: 'id' }])
      .first('due_at')) as { due_at: number | string } | undefined;
    return row ? Math.max(0, clock().monotonic() - Number(row.due_at)) : 0;
  };

  return {
    async read(): Promise<GetHealth.Response['data']> {
      const channels = await getService(strapi, 'channels').all();
      const inbound = {
        waiting: await count(TABLES.inboundEvent, { state: 'waiting' }),
        retrying: await count(TABLES.inboundItem, { state: 'retrying' }),
        failed: await count(TABLES.inboundItem, { state: 'failed' }),
        oldestAgeMs: await oldestAgeMs(),
      };
      const outbound = {
        due: await count(TABLES.outbox, { state: 'waiting' }, clock().monotonic()),
        waiting: await count(TABLES.outbox, { state: 'waiting' }),
        sending: await count(TABLES.outbox, { state: 'claimed' }),
        unknown: await count(TABLES.outbox, { state: 'unknown' }),
      };
      const views = channels.map((row) => ({
        documentId: row.document_id,
        status: row.status,
        problems: getService(strapi, 'channels').problemsOf(row),
      }));
      const troubled =
        inbound.oldestAgeMs > SLOW_MS ||
        outbound.unknown > 0 ||
        views.some(
          ({ status, problems }) =>
            (status !== 'connected' && status !== 'disconnected') || problems.length > 0
        );
      return {
        status: troubled ? 'degraded' : 'ok',
        now: new Date(clock().now()).toISOString(),
        inbound,
        outbound,
        media: { waiting: await getService(strapi, 'media').waiting() },
        channels: views,
      };
    },
  };
};
