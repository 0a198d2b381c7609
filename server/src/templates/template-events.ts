import type { ProviderError } from '../provider';
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

export interface Told {
  /** The platform's words. */
  reason: string | null;
  /** When it happened, epoch ms; null where the platform did not say. */
  at: number | null;
  /** When it came here, epoch ms. */
  cameAt: number;
}

/** What the provider said of a message that it did not send. */
type Refusal = Pick<ProviderError, 'code' | 'message' | 'details'>;

/** What a refused send says of its template (reference §5.4). */
const REFUSED_AS = new Map<number, 'paused' | 'disabled'>([
  [132015, 'paused'],
  [132016, 'disabled'],
]);

/** The platform's word on a template by webhook or refusal; the cron's sync tells the same later. */
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
   * A pause that a sync or a refused send told before its event: their status is the newer word, and the end
   * of the pause is what they could not tell.
   */
  const addPauseEnd = async (row: TemplateRow, pausedUntil: number | null): Promise<void> => {
    if (row.status !== 'paused' || row.paused_until !== null || pausedUntil === null) return;
    if (pausedUntil <= getService(strapi, 'clock').now()) return;
    await db()
      .table(TABLES.template)
      .where({ id: row.id })
      .update({ paused_until: pausedUntil, updated_at: new Date() } as never);
    await getService(strapi, 'realtime').announce([
      { kind: 'template.updated', template: row.document_id },
    ]);
  };

  /** Within the transaction that has locked the row. */
  const applyTo = async (
    row: TemplateRow,
    change: Change,
    { reason, at, cameAt }: Told,
    by: 'webhook' | 'refusal'
  ): Promise<void> => {
    if (isLate(row, change, at)) {
      if (change.status === 'paused') await addPauseEnd(row, toMs(change.paused_until));
      return;
    }
    if (change.status === 'paused' && cameAt < ((await broughtAt(row)) ?? 0)) {
      await addPauseEnd(row, toMs(change.paused_until));
      return;
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
      by
    );
  };

  return {
    /** Whether the reason of a failed message is that its template is paused or disabled. */
    isTemplateState: (reason: string): boolean => REFUSED_AS.has(Number(reason)),

    /**
     * @param change what the event told
     * @returns false for one that is not known: it comes with the next sync
     */
    async apply(
      wabaId: string,
      named: NamedTemplate,
      change: Change,
      told: Told
    ): Promise<boolean> {
      return db().transaction(async () => {
        const row = await find(wabaId, named);
        if (!row) return false;
        await applyTo(row, change, told, 'webhook');
        return true;
      });
    },

    /**
     * A send that was refused, or failed later, because its template is paused or disabled: no event has
     * told so yet.
     * @param askedAt when the send began or failed, epoch ms: what an event told after that is newer
     */
    async applyRefusal(template: number, error: Refusal, askedAt: number): Promise<void> {
      const status = REFUSED_AS.get(Number(error.code));
      if (status === undefined) return;
      await db().transaction(async () => {
        const row = (await db()
          .table<TemplateRow>(TABLES.template)
          .forUpdate()
          .where({ id: template } as never)
          .first()) as TemplateRow | undefined;
        // whatever else it is came from the platform, too, and tells more
        if (row?.status !== 'approved') return;
        // a sync told since, such as that it is approved again
        if (askedAt < (toMs(row.changed_at) ?? 0)) return;
        const reason = [error.message, error.details].filter(Boolean).join(': ') || null;
        await applyTo(row, { status }, { reason, at: askedAt, cameAt: askedAt }, 'refusal');
      });
    },
  };
};
