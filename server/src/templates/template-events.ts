import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { languageOf, liveKeyOf, providerKeyOf } from './template-keys';
import type { TemplateRow } from './templates';

/** How the platform names a template in an event. */
export interface NamedTemplate {
  providerId?: string | null;
  name?: string | null;
  language?: string | null;
}

type Change = Partial<
  Pick<
    TemplateRow,
    | 'status'
    | 'quality'
    | 'category'
    | 'rejected_reason'
    | 'correct_category'
    | 'previous_category'
    | 'paused_until'
  >
>;

/** The platform's word on a template by webhook; the cron's sync tells the same later. */
export const createTemplateEventsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  /** By its id; where a submission was not answered yet, by its name. */
  const find = async (wabaId: string, named: NamedTemplate): Promise<TemplateRow | null> => {
    const rows = () => db().table<TemplateRow>(TABLES.template).forUpdate();
    if (named.providerId) {
      const row = await rows()
        .where({ provider_key: providerKeyOf(wabaId, named.providerId) } as never)
        .first();
      return (row as TemplateRow | undefined) ?? null;
    }
    if (!named.name || !named.language) return null;
    const row = await rows()
      .where({ live_key: liveKeyOf(wabaId, named.name, languageOf(named.language)) } as never)
      .whereNot({ status: 'draft' } as never)
      .first();
    return (row as TemplateRow | undefined) ?? null;
  };

  /** Webhooks come in any order and again for days: an older word on the status changes nothing. */
  const isLate = (row: TemplateRow, change: Change, at: number | null): boolean =>
    change.status !== undefined && at !== null && at < (toMs(row.status_told_at) ?? 0);

  /** When the sync that brought it wrote it down, epoch ms; null for one that was written here. */
  const broughtAt = async (row: TemplateRow): Promise<number | null> => {
    const first = (await db()
      .table(TABLES.templateEvent)
      .where({ template: row.id } as never)
      .orderBy([{ column: 'at' }, { column: 'id' }])
      .first('from', 'at')) as { from: string | null; at: number | string } | undefined;
    return first && !first.from ? toMs(first.at) : null;
  };

  /**
   * A pause that was told before a sync brought the template: the sync's status is the newer word, and the
   * end of the pause is what it could not tell.
   */
  const addPauseEnd = async (row: TemplateRow, pausedUntil: number | null): Promise<void> => {
    if (row.status !== 'paused' || row.paused_until !== null || pausedUntil === null) return;
    await db()
      .table(TABLES.template)
      .where({ id: row.id })
      .update({ paused_until: pausedUntil, updated_at: new Date() } as never);
    await getService(strapi, 'realtime').announce([
      { kind: 'template.updated', template: row.document_id },
    ]);
  };

  return {
    /**
     * @param change what the event told
     * @param told why, and when it happened and came here, epoch ms: `at` is null where the platform did not say
     * @returns false for one that is not known: it comes with the next sync
     */
    async apply(
      wabaId: string,
      named: NamedTemplate,
      change: Change,
      { reason, at, cameAt }: { reason: string | null; at: number | null; cameAt: number }
    ): Promise<boolean> {
      return db().transaction(async () => {
        const row = await find(wabaId, named);
        if (!row) return false;
        if (isLate(row, change, at)) return true;
        if (change.status === 'paused' && cameAt < ((await broughtAt(row)) ?? 0)) {
          await addPauseEnd(row, toMs(change.paused_until));
          return true;
        }
        const status = change.status ?? row.status;
        await db()
          .table(TABLES.template)
          .where({ id: row.id })
          .update({
            ...change,
            ...(change.status === undefined || at === null ? {} : { status_told_at: at }),
            ...(status === 'deleted' ? { live_key: null } : {}),
            ...(status === 'paused' ? {} : { paused_until: null }),
            changed_at: getService(strapi, 'clock').now(),
            updated_at: new Date(),
          } as never);
        await getService(strapi, 'templateChanges').announce(
          [{ row, before: row, after: { ...row, ...change }, reason }],
          'webhook'
        );
        return true;
      });
    },
  };
};
