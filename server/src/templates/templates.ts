import { errors } from '@strapi/utils';
import type {
  TemplateDetail,
  TemplateStatus,
  TemplateView,
} from '../../../shared/contracts/templates';
import { fromJson, toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { liveKeyOf } from './template-keys';
import { exchangedFiles, idOfReference, sampleIdsIn } from './sample-references';

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
  name_key: string | null;
  content_hash: string | null;
  provider_id: string | null;
  provider_key: string | null;
  provider_object: string | null;
  live_key: string | null;
  submitted_components: string | null;
  submission_until: number | string | null;
  submission_key: string | null;
  last_synced_at: number | string | null;
  paused_until: number | string | null;
  status_told_at: number | string | null;
  changed_at: number | string | null;
  correct_category: TemplateView['correctCategory'];
  previous_category: TemplateView['previousCategory'];
  sub_category: string | null;
  message_send_ttl_seconds: number | null;
  offered_in_dialogues: boolean | number | null;
}

/** Waiting messages are counted up to here. */
const COUNTED = 1_000;

/** More languages than the platform knows. */
const FAMILY = 200;

/** The components in the platform's own order of keys, which a jsonb column does not keep. */
export const componentsOf = (
  row: Pick<TemplateRow, 'components' | 'provider_object'>
): Record<string, unknown>[] => {
  const told = row.provider_object
    ? (JSON.parse(row.provider_object) as { components?: unknown }).components
    : undefined;
  if (Array.isArray(told)) return told as Record<string, unknown>[];
  return fromJson<Record<string, unknown>[]>(row.components) ?? [];
};

/** Everything but the components. */
export const facetsOf = (
  row: Omit<TemplateRow, 'components'>
): Omit<TemplateView, 'components'> => ({
  documentId: row.document_id,
  name: row.name,
  language: row.language,
  category: row.category,
  status: row.status,
  quality: row.quality ?? 'unknown',
  rejectedReason: row.rejected_reason,
  parameterFormat: row.parameter_format,
  wabaId: row.waba_id,
  lastSyncedAt: toIso(row.last_synced_at),
  pausedUntil: row.status === 'paused' ? toIso(row.paused_until) : null,
  correctCategory: row.correct_category ?? null,
  previousCategory: row.previous_category ?? null,
  subCategory: row.sub_category ?? null,
  messageSendTtlSeconds: row.message_send_ttl_seconds ?? null,
  // SQLite and MariaDB answer 0 and 1
  offeredInDialogues: Boolean(row.offered_in_dialogues ?? true),
  changedAt: toIso(row.changed_at) ?? new Date(0).toISOString(),
});

export const viewOf = (row: TemplateRow): TemplateView => ({
  ...facetsOf(row),
  components: componentsOf(row),
});

/** Reading of templates; each verb that changes them is a file of its own beside this one. */
export const createTemplatesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const findRow = async (where: Record<string, unknown>): Promise<TemplateRow | null> => {
    const row = await db()
      .table<TemplateRow>(TABLES.template)
      .where(where as never)
      .first();
    return (row as TemplateRow | undefined) ?? null;
  };

  const familyOf = async (row: TemplateRow): Promise<TemplateRow[]> =>
    (await db()
      .table<TemplateRow>(TABLES.template)
      .where({ name_key: row.name_key ?? '' } as never)
      .whereNot({ status: 'deleted' } as never)
      .orderBy([{ column: 'language' }, { column: 'id' }])
      .limit(FAMILY)) as TemplateRow[];

  /** Of what the outbox still holds: its open rows are few, its messages are not. */
  const waitingMessages = async (template: number): Promise<number> => {
    const rows = (await db()
      .table(`${TABLES.outbox} as o`)
      .join(`${TABLES.message} as m`, 'm.id', 'o.message')
      .where('o.state', 'waiting' as never)
      .where(db().among('m.template_id', template))
      .limit(COUNTED)
      .select('o.id')) as unknown[];
    return rows.length;
  };

  return {
    findById: (id: number): Promise<TemplateRow | null> => findRow({ id }),
    findByDocumentId: (documentId: string): Promise<TemplateRow | null> =>
      findRow({ document_id: documentId }),

    /** @throws NotFoundError */
    async existing(documentId: string): Promise<TemplateRow> {
      const row = await findRow({ document_id: documentId });
      if (!row) throw new errors.NotFoundError('There is no such template');
      return row;
    },

    /** The live template of this name and language in an account; a draft that is being submitted is none. */
    async findLive(wabaId: string, name: string, language: string): Promise<TemplateRow | null> {
      const row = await findRow({ live_key: liveKeyOf(wabaId, name, language) });
      return row?.status === 'draft' ? null : row;
    },

    /** One template with everything that its page shows at once. */
    async detail(row: TemplateRow): Promise<TemplateDetail> {
      const components = componentsOf(row);
      const exchanged = exchangedFiles(components, fromJson(row.submitted_components) ?? []);
      const [family, status, waiting, samples] = await Promise.all([
        familyOf(row),
        getService(strapi, 'templateHistory').ofStatus(row.id),
        waitingMessages(row.id),
        getService(strapi, 'templateSamples').viewsOf([
          ...sampleIdsIn(components),
          ...exchanged.keys(),
        ]),
      ]);
      return {
        ...viewOf(row),
        family: family.map(viewOf),
        statusSince: status.since,
        statusReason: status.reason,
        waitingMessages: waiting,
        samples: samples.map((sample) => {
          const standsFor = exchanged.get(idOfReference(sample.reference) ?? '');
          return standsFor === undefined ? sample : { ...sample, standsFor };
        }),
      };
    },
  };
};
