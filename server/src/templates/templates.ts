import { templateStatusFromPlatform } from '../../../shared/statuses';
import type { TemplateStatus, TemplateView } from '../../../shared/contracts/templates';
import type { ProviderError, ProviderTemplate } from '../provider';
import { canonicalJson } from '../support/canonical-json';
import { fromJson, toIso, toJson } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { storedJson, storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

export interface TemplateRow {
  id: number;
  document_id: string;
  name: string;
  language: string;
  category: TemplateView['category'];
  status: TemplateStatus;
  quality: TemplateView['quality'];
  rejected_reason: string | null;
  parameter_format: 'POSITIONAL' | 'NAMED';
  components: unknown;
  waba_id: string;
  provider_id: string | null;
  provider_key: string | null;
  live_key: string | null;
  last_synced_at: number | string | null;
}

export interface SyncSummary {
  created: number;
  updated: number;
  removed: number;
  unchanged: number;
}

/** What must be unique among templates that are not deleted. */
const liveKey = (wabaId: string, name: string, language: string): string =>
  hashKey(wabaId, name, language);

const providerKey = (wabaId: string, providerId: string): string => hashKey(wabaId, providerId);

const GONE: readonly TemplateStatus[] = ['deleted'];

const QUALITY: Record<ProviderTemplate['qualityScore'], TemplateView['quality']> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
  UNKNOWN: 'unknown',
};

const columnsOf = (wabaId: string, template: ProviderTemplate) => {
  // a word that we do not know yet is nothing that could be sent
  const status = templateStatusFromPlatform(template.status) ?? 'pending';
  return {
    name: storedText(template.name, 512),
    language: storedText(template.language.replace('-', '_')),
    category: storedText(template.category),
    status,
    quality: QUALITY[template.qualityScore],
    rejected_reason: storedTextOrNull(template.rejectedReason, 2_000),
    parameter_format: template.parameterFormat,
    components: toJson(storedJson(template.components)),
    sub_category: storedTextOrNull(template.subCategory),
    previous_category: storedTextOrNull(template.previousCategory),
    correct_category: storedTextOrNull(template.correctCategory),
    message_send_ttl_seconds: template.messageSendTtlSeconds ?? null,
    live_key: GONE.includes(status)
      ? null
      : liveKey(wabaId, template.name, template.language.replace('-', '_')),
    provider_object: toJson(storedJson(template.raw)),
  };
};

const JSON_COLUMNS = new Set(['components', 'provider_object']);

/** Columns whose change is part of a template's history. */
const HISTORY = ['status', 'quality', 'category'] as const;

/** Templates belong to the account (WABA), not to a number. */
export const createTemplatesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const findRow = async (where: Record<string, unknown>): Promise<TemplateRow | null> => {
    const row = await db()
      .table<TemplateRow>(TABLES.template)
      .where(where as never)
      .first();
    return (row as TemplateRow | undefined) ?? null;
  };

  const recordHistory = async (
    id: number,
    before: Record<string, unknown> | null,
    after: Record<string, unknown>,
    reason: string | null
  ): Promise<void> => {
    const changed = HISTORY.filter((column) => before?.[column] !== after[column]);
    if (changed.length === 0) return;
    await db()
      .table(TABLES.templateEvent)
      .insert(
        changed.map((column) => ({
          template: id,
          kind: column,
          from: before ? String(before[column] ?? '') : null,
          to: String(after[column] ?? ''),
          reason,
          at: clock().now(),
        })) as never
      );
  };

  const sameColumns = (row: Record<string, unknown>, columns: Record<string, unknown>): boolean =>
    Object.entries(columns).every(([column, value]) => {
      const stored = row[column];
      return JSON_COLUMNS.has(column)
        ? canonicalJson(fromJson(stored)) === canonicalJson(fromJson(value))
        : (stored ?? null) === (value ?? null);
    });

  const save = async (
    wabaId: string,
    template: ProviderTemplate
  ): Promise<'created' | 'updated' | 'unchanged'> =>
    db().transaction(async () => {
      const columns = columnsOf(wabaId, template);
      const key = providerKey(wabaId, template.providerId);
      // A draft of ours that became this template, or a deleted one whose name is taken again.
      if (columns.live_key) {
        await db()
          .table(TABLES.template)
          .where({ live_key: columns.live_key } as never)
          .whereNot({ provider_key: key } as never)
          .update({ live_key: null, status: 'deleted' } as never);
      }
      const existing = (await findRow({ provider_key: key })) as
        (TemplateRow & Record<string, unknown>) | null;
      const seen = { last_synced_at: clock().now() };
      if (!existing) {
        const [entry] = await db().insertOnce(
          TABLES.template,
          ['provider_key'],
          [
            db().newRow({
              ...columns,
              ...seen,
              waba_id: wabaId,
              provider_id: storedText(template.providerId),
              provider_key: key,
            }),
          ]
        );
        await recordHistory(Number(entry?.id), null, columns, null);
        return 'created';
      }
      const unchanged = sameColumns(existing, columns);
      await db()
        .table(TABLES.template)
        .where({ id: existing.id })
        .update({ ...(unchanged ? {} : { ...columns, updated_at: new Date() }), ...seen } as never);
      if (unchanged) return 'unchanged';
      await recordHistory(existing.id, existing, columns, template.rejectedReason);
      await getService(strapi, 'realtime').announce([
        { kind: 'template.updated', template: existing.document_id },
      ]);
      return 'updated';
    });

  /** What the account no longer has is kept as deleted: nothing local ever vanishes. */
  const markGone = async (wabaId: string, there: ReadonlySet<string>): Promise<number> => {
    const kept = (await db()
      .table<TemplateRow>(TABLES.template)
      .where({ waba_id: wabaId } as never)
      .whereNotNull('provider_key' as never)
      .whereNot({ status: 'deleted' } as never)
      .select('id', 'document_id', 'status', 'provider_key')) as unknown as (TemplateRow &
      Record<string, unknown>)[];
    const gone = kept.filter(({ provider_key }) => !there.has(String(provider_key)));
    for (const row of gone) {
      await db().transaction(async () => {
        await db()
          .table(TABLES.template)
          .where({ id: row.id })
          .update({ status: 'deleted', live_key: null } as never);
        await recordHistory(row.id, { status: row.status }, { status: 'deleted' }, null);
        await getService(strapi, 'realtime').announce([
          { kind: 'template.updated', template: row.document_id },
        ]);
      });
    }
    return gone.length;
  };

  return {
    findById: (id: number): Promise<TemplateRow | null> => findRow({ id }),
    findByDocumentId: (documentId: string): Promise<TemplateRow | null> =>
      findRow({ document_id: documentId }),

    /** The live template of this name and language in an account. */
    findLive: (wabaId: string, name: string, language: string): Promise<TemplateRow | null> =>
      findRow({ live_key: liveKey(wabaId, name, language.replace('-', '_')) }),

    /** Reads the whole account of a channel, page by page; only a complete list marks what is gone. */
    async sync(
      channel: number
    ): Promise<{ ok: true; value: SyncSummary } | { ok: false; error: ProviderError }> {
      const row = await getService(strapi, 'channels').findById(channel);
      const client = await getService(strapi, 'channels').clientOf(channel);
      if (!client.ok) return client;
      const wabaId = row?.waba_id;
      const summary: SyncSummary = { created: 0, updated: 0, removed: 0, unchanged: 0 };
      if (!wabaId) return { ok: true, value: summary };
      const there = new Set<string>();
      for await (const template of client.value.fetchAllTemplates()) {
        if (!template.ok) return template;
        there.add(providerKey(wabaId, template.value.providerId));
        summary[await save(wabaId, template.value)] += 1;
      }
      summary.removed = await markGone(wabaId, there);
      await getService(strapi, 'channels').update(channel, { last_sync_at: clock().now() });
      return { ok: true, value: summary };
    },

    /** What an event of the provider told of a template; unknown ones come with the next sync. */
    async applyEvent(
      wabaId: string,
      found: { providerId?: string | null; name?: string | null; language?: string | null },
      change: Partial<Pick<TemplateRow, 'status' | 'quality' | 'category'>> & {
        rejected_reason?: string | null;
        correct_category?: string | null;
        paused_until?: number | null;
      },
      reason: string | null
    ): Promise<boolean> {
      return db().transaction(async () => {
        const row = found.providerId
          ? await findRow({ provider_key: providerKey(wabaId, found.providerId) })
          : found.name && found.language
            ? await this.findLive(wabaId, found.name, found.language)
            : null;
        if (!row) return false;
        const gone = change.status === 'deleted' ? { live_key: null } : {};
        await db()
          .table(TABLES.template)
          .where({ id: row.id })
          .update({ ...change, ...gone, updated_at: new Date() } as never);
        const before = row as unknown as Record<string, unknown>;
        await recordHistory(row.id, before, { ...before, ...change }, reason);
        await getService(strapi, 'realtime').announce([
          { kind: 'template.updated', template: row.document_id },
        ]);
        return true;
      });
    },

    /** Numbered page for the admin's list, by name. */
    async page({
      wabaId,
      status,
      q,
      page,
      pageSize,
    }: {
      wabaId?: string | null;
      status?: TemplateStatus | null;
      q?: string | null;
      page: number;
      pageSize: number;
    }): Promise<{ rows: TemplateRow[]; total: number; lastSyncedAt: string | null }> {
      const filtered = () => {
        const query = db().table<TemplateRow>(TABLES.template);
        if (wabaId) query.where({ waba_id: wabaId } as never);
        if (status) query.where({ status } as never);
        else query.whereNot({ status: 'deleted' } as never);
        if (q) query.where('name', 'like', `%${q.toLowerCase().replace(/[%\\]/g, '')}%` as never);
        return query;
      };
      const rows = (await filtered()
        .orderBy([{ column: 'name' }, { column: 'language' }, { column: 'id' }])
        .limit(pageSize)
        .offset((page - 1) * pageSize)) as TemplateRow[];
      const [count] = (await filtered().count({ total: '*' })) as unknown as {
        total: number | string;
      }[];
      const [newest] = (await db()
        .table(TABLES.template)
        .max({ at: 'last_synced_at' })) as unknown as {
        at: number | string | null;
      }[];
      return { rows, total: Number(count?.total ?? 0), lastSyncedAt: toIso(newest?.at ?? null) };
    },

    view(row: TemplateRow): TemplateView {
      return {
        documentId: row.document_id,
        name: row.name,
        language: row.language,
        category: row.category,
        status: row.status,
        quality: row.quality ?? 'unknown',
        rejectedReason: row.rejected_reason,
        parameterFormat: row.parameter_format,
        components: fromJson<Record<string, unknown>[]>(row.components) ?? [],
        wabaId: row.waba_id,
        lastSyncedAt: toIso(row.last_synced_at),
      };
    },
  };
};
