import type { TemplateSyncChange } from '../../../shared/contracts/templates';
import type { ProviderTemplate } from '../provider';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { TemplateChange } from './changes';
import { providerColumns, type ProviderColumns } from './provider-columns';
import { differences, isSame } from './sync-differences';
import { liveKeyOf, providerKeyOf } from './template-keys';
import type { TemplateRow } from './templates';

/** Gives what writes one page of an account's list over what is here of it. */
export const createPageWriter = (strapi: Strapi) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const templates = () => db().table<TemplateRow>(TABLES.template);

  /** The rows that templates of a page have here: by id, or by a submission that was not answered. */
  const rowsOf = async (wabaId: string, page: readonly ProviderTemplate[]) => {
    const keys = page.map(({ providerId }) => providerKeyOf(wabaId, providerId));
    const names = page.map(({ name, language }) => liveKeyOf(wabaId, name, language));
    const known = (await templates().whereIn('provider_key', keys as never)) as TemplateRow[];
    const named = (await templates()
      .whereIn('live_key', names as never)
      .select('id', 'document_id', 'status', 'live_key', 'provider_key')) as TemplateRow[];
    return {
      byId: new Map(known.map((row) => [String(row.provider_key), row])),
      byName: new Map(named.map((row) => [String(row.live_key), row])),
    };
  };

  /** The name is another's at the platform: who had it is gone; a draft is a draft again. */
  const giveUpName = async (holder: TemplateRow): Promise<TemplateChange[]> => {
    const row = (await templates().where({ id: holder.id }).first()) as TemplateRow;
    const status = row.status === 'draft' ? row.status : ('deleted' as const);
    await templates()
      .where({ id: row.id })
      .update({
        live_key: null,
        submission_key: null,
        submission_until: null,
        status,
        changed_at: clock().now(),
      } as never);
    return [{ row, before: row, after: { ...row, status } }];
  };

  const insertNew = async (
    wabaId: string,
    rows: { template: ProviderTemplate; columns: ProviderColumns }[]
  ): Promise<TemplateChange[]> => {
    const now = clock().now();
    const full = rows.map(({ template, columns }) =>
      db().newRow({
        ...columns,
        previous_category: template.previousCategory ?? null,
        offered_in_dialogues: true,
        changed_at: now,
        last_synced_at: now,
        waba_id: wabaId,
        provider_id: storedText(template.providerId),
        provider_key: providerKeyOf(wabaId, template.providerId),
      })
    );
    const entries = await db().insertOnce(TABLES.template, ['provider_key'], full);
    return entries.flatMap(({ id, isNew }, at) => {
      const row = full[at];
      if (!isNew || !row) return [];
      const after = row as unknown as TemplateRow;
      return [{ row: { id, document_id: String(row.document_id) }, before: null, after }];
    });
  };

  const update = async (
    row: TemplateRow,
    template: ProviderTemplate,
    columns: ProviderColumns
  ): Promise<string[]> => {
    const what = differences(row, columns);
    const isDraft = row.status === 'draft';
    await templates()
      .where({ id: row.id })
      .update({
        ...columns,
        // the platform forgets what it was; we tell what was asked for
        previous_category: template.previousCategory ?? row.previous_category ?? null,
        provider_id: storedText(template.providerId),
        provider_key: providerKeyOf(row.waba_id, template.providerId),
        ...(columns.status === 'paused' ? {} : { paused_until: null }),
        ...(isDraft
          ? {
              submitted_components: JSON.stringify(fromJson(row.components) ?? []),
              submission_key: null,
              submission_until: null,
            }
          : {}),
        ...(what.includes('content') ? { submitted_components: null } : {}),
        ...(what.length > 0 ? { changed_at: clock().now() } : {}),
        updated_at: new Date(),
      } as never);
    return what;
  };

  /** Writes one page in one transaction, with one look-up for all of it. */
  return (
    wabaId: string,
    page: readonly ProviderTemplate[]
  ): Promise<{ changes: TemplateSyncChange[]; unchanged: number }> =>
    db().transaction(async () => {
      const { byId, byName } = await rowsOf(wabaId, page);
      const told: TemplateChange[] = [];
      const changes: TemplateSyncChange[] = [];
      const fresh: { template: ProviderTemplate; columns: ProviderColumns }[] = [];
      let unchanged = 0;
      for (const template of page) {
        const columns = providerColumns(wabaId, template);
        const key = providerKeyOf(wabaId, template.providerId);
        const holder = columns.live_key === null ? undefined : byName.get(columns.live_key);
        let row = byId.get(key);
        if (!row && holder?.provider_key === null) {
          // a draft whose submission was not answered: this is what became of it
          row = (await templates().where({ id: holder.id }).first()) as TemplateRow;
        } else if (holder && holder.provider_key !== key) {
          told.push(...(await giveUpName(holder)));
        }
        if (!row) {
          fresh.push({ template, columns });
          continue;
        }
        if (isSame(row, columns)) {
          unchanged += 1;
          continue;
        }
        const before = row;
        const what = await update(row, template, columns);
        if (what.length === 0) {
          unchanged += 1;
          continue;
        }
        told.push({ row, before, after: columns, reason: template.rejectedReason });
        changes.push({
          documentId: row.document_id,
          name: row.name,
          language: row.language,
          kind: 'updated',
          what,
        });
      }
      for (const change of await insertNew(wabaId, fresh)) {
        told.push(change);
        const { name, language } = change.after as unknown as TemplateRow;
        changes.push({
          documentId: change.row.document_id,
          name,
          language,
          kind: 'created',
          what: [],
        });
      }
      await templates()
        .whereIn(
          'provider_key',
          page.map(({ providerId }) => providerKeyOf(wabaId, providerId)) as never
        )
        .update({ last_synced_at: clock().now() } as never);
      await getService(strapi, 'templateChanges').announce(told, 'sync');
      return { changes, unchanged };
    });
};
