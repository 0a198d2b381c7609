import { errors } from '@strapi/utils';
import type { SegmentUse } from '../../../shared/contracts/segments';
import type { CampaignStatus } from '../../../shared/statuses';
import type { TemplateRow } from '../templates/templates';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { AudienceBody, RulesBody, ScheduleBody } from './campaign-body';
import type { Variables } from './personalisation/fill';

export interface CampaignRow {
  id: number;
  document_id: string;
  name: string;
  kind: 'scenario' | 'broadcast';
  status: CampaignStatus;
  status_reason: string | null;
  template_id: number | null;
  channel_id: number | null;
  variables: unknown;
  languages: unknown;
  entry_type: string | null;
  audience: unknown;
  exclusions: unknown;
  rules: unknown;
  schedule: unknown;
  created_at: unknown;
  updated_at: unknown;
}

/** What a campaign says, out of its columns. */
export interface CampaignContent {
  variables: Variables;
  languages: string[];
  entryType: string | null;
  audience: AudienceBody;
  exclusions: AudienceBody;
  rules: RulesBody;
  schedule: ScheduleBody | null;
}

const NOBODY: AudienceBody = { segments: [], tags: [], contacts: [], lists: [] };

export const contentOf = (row: CampaignRow): CampaignContent => ({
  variables: fromJson<Variables>(row.variables) ?? {},
  languages: fromJson<string[]>(row.languages) ?? [],
  entryType: row.entry_type,
  audience: { ...NOBODY, ...fromJson<Partial<AudienceBody>>(row.audience) },
  exclusions: { ...NOBODY, ...fromJson<Partial<AudienceBody>>(row.exclusions) },
  rules: fromJson<RulesBody>(row.rules) ?? {},
  schedule: fromJson<ScheduleBody>(row.schedule),
});

/** Campaigns that are over look back on their audience, and need it no more. */
const OVER = new Set(['finished', 'stopped', 'archived']);

/** More languages than the platform knows. */
const FAMILY = 200;

/** Reading of campaigns, and their way from state to state. */
export const createCampaignsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const find = async (where: Record<string, unknown>): Promise<CampaignRow | null> => {
    const row = await db()
      .table<CampaignRow>(TABLES.campaign)
      .where(where as never)
      .first();
    return (row as CampaignRow | undefined) ?? null;
  };

  return {
    findById: (id: number): Promise<CampaignRow | null> => find({ id }),

    /** @throws NotFoundError */
    async existing(documentId: string): Promise<CampaignRow> {
      const row = await find({ document_id: documentId });
      if (!row) throw new errors.NotFoundError('There is no such campaign');
      return row;
    },

    /** The row, for this transaction alone. */
    async lock(id: number): Promise<CampaignRow | null> {
      const row = await db()
        .table<CampaignRow>(TABLES.campaign)
        .where({ id } as never)
        .forUpdate()
        .first();
      return (row as CampaignRow | undefined) ?? null;
    },

    /** All languages of the family of a template, drafts and deleted ones not. */
    async family(template: number): Promise<TemplateRow[]> {
      const row = await getService(strapi, 'templates').findById(template);
      if (!row) return [];
      return (await db()
        .table<TemplateRow>(TABLES.template)
        .where({ name_key: row.name_key ?? '', waba_id: row.waba_id } as never)
        .whereNotIn('status', ['deleted', 'draft'] as never)
        .orderBy([{ column: 'language' }, { column: 'id' }])
        .limit(FAMILY)) as TemplateRow[];
    },

    /** Each of these templates with all languages of its family. @param templates row ids */
    async families(
      templates: readonly number[]
    ): Promise<Map<number, { chosen: TemplateRow; family: TemplateRow[] }>> {
      const read = (column: string, values: readonly unknown[]) =>
        db()
          .table<TemplateRow>(TABLES.template)
          .whereIn(column, values as never) as unknown as Promise<TemplateRow[]>;
      const chosen = await read('id', templates);
      const keys = [...new Set(chosen.flatMap(({ name_key }) => name_key ?? []))];
      const all = keys.length === 0 ? [] : await read('name_key', keys);
      return new Map(
        chosen.map((row) => [
          Number(row.id),
          {
            chosen: row,
            family: all
              .filter(
                ({ name_key, waba_id, status }) =>
                  name_key === row.name_key &&
                  waba_id === row.waba_id &&
                  status !== 'deleted' &&
                  status !== 'draft'
              )
              .sort((a, b) => (a.language < b.language ? -1 : 1)),
          },
        ])
      );
    },

    /** Campaigns whose audience or exclusions name these. */
    async usesOf(
      part: 'segments' | 'lists',
      documentIds: readonly string[]
    ): Promise<Map<string, SegmentUse[]>> {
      const found = new Map<string, SegmentUse[]>();
      if (documentIds.length === 0) return found;
      const text = (column: string) =>
        db().dialect() === 'mysql' ? `cast(${column} as char)` : `cast(${column} as text)`;
      const campaigns = (await db()
        .table(TABLES.campaign)
        .where((any) => {
          for (const documentId of documentIds) {
            for (const column of ['audience', 'exclusions']) {
              any.orWhereRaw(`${text(column)} like ?`, [`%${documentId}%`]);
            }
          }
        })
        .orderBy('name')
        .select(
          'document_id',
          'name',
          'status',
          'audience',
          'exclusions'
        )) as unknown as (SegmentUse & {
        document_id: string;
        audience: unknown;
        exclusions: unknown;
      })[];
      for (const { document_id, name: called, status, audience, exclusions } of campaigns) {
        const named = [audience, exclusions].flatMap(
          (one) => fromJson<Partial<AudienceBody>>(one)?.[part] ?? []
        );
        for (const documentId of new Set(named)) {
          const uses = found.get(documentId) ?? [];
          found.set(documentId, [...uses, { documentId: document_id, name: called, status }]);
        }
      }
      return found;
    },

    /** Those of them that are not over: they need it. */
    async openUsesOf(part: 'segments' | 'lists', documentId: string): Promise<SegmentUse[]> {
      const uses = (await this.usesOf(part, [documentId])).get(documentId) ?? [];
      return uses.filter(({ status }) => !OVER.has(status));
    },

    /** Compare and set: true for exactly one caller. @param from states that it may leave */
    async move(
      id: number,
      from: readonly CampaignStatus[],
      to: CampaignStatus,
      reason: string | null = null
    ): Promise<boolean> {
      const changed = await db()
        .table(TABLES.campaign)
        .where({ id } as never)
        .whereIn('status', from as never)
        .update({ status: to, status_reason: reason, updated_at: new Date() } as never);
      return Number(changed) === 1;
    },
  };
};
