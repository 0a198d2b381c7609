import { toJson, toMs } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { DraftBody } from './draft-body';
import { TemplateConflictError, TemplateNotDraftError } from './errors';
import { nameColumns, textKey } from './template-keys';
import { contentHashOf } from './provider-columns';
import { sampleIdsIn } from './sample-references';
import type { TemplateRow } from './templates';

/** What a draft's row says of its content. */
export const draftColumns = (wabaId: string, draft: DraftBody) => ({
  ...nameColumns(wabaId, draft.name),
  text_key: textKey(wabaId, draft.category, draft.components),
  waba_id: wabaId,
  language: draft.language,
  category: draft.category,
  parameter_format: draft.parameterFormat,
  components: toJson(draft.components),
  content_hash: contentHashOf(draft.parameterFormat, draft.components, draft.messageSendTtlSeconds),
  message_send_ttl_seconds: draft.messageSendTtlSeconds,
  ...(draft.offeredInDialogues === undefined
    ? {}
    : { offered_in_dialogues: draft.offeredInDialogues }),
});

/** Drafts are ours alone: whatever a person has is kept, however broken it is. */
export const createTemplateDraftsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const templates = () => getService(strapi, 'templates');

  const announce = (documentId: string) =>
    getService(strapi, 'realtime').announce([{ kind: 'template.updated', template: documentId }]);

  return {
    /** @param by who makes it, for its history @throws ValidationError naming `channel` */
    async create(draft: DraftBody, by: string): Promise<TemplateRow> {
      return this.createIn(
        await getService(strapi, 'templateAccounts').of(draft.channel),
        draft,
        by
      );
    },

    async createIn(wabaId: string, draft: DraftBody, by: string): Promise<TemplateRow> {
      const row = db().newRow({
        offered_in_dialogues: true,
        ...draftColumns(wabaId, draft),
        status: 'draft',
        quality: 'unknown',
        changed_at: clock().now(),
      });
      await db().transaction(async () => {
        const id = await db().insert(TABLES.template, row);
        await getService(strapi, 'templateSamples').assign(sampleIdsIn(draft.components), id);
        await getService(strapi, 'templateHistory').record([
          { template: id, kind: 'status', from: null, to: 'draft', reason: null, by },
        ]);
        await announce(String(row.document_id));
      });
      return templates().existing(String(row.document_id));
    },

    /**
     * Replaces a draft's content.
     * @param openedAt `changedAt` of what was opened, ISO; without it the last one wins
     * @throws TemplateConflictError when it is no draft, is being submitted, or was saved since
     */
    async replace(row: TemplateRow, draft: DraftBody, openedAt?: string): Promise<TemplateRow> {
      if (row.status !== 'draft') throw new TemplateNotDraftError(row.status);
      if (row.live_key !== null) throw new TemplateConflictError('template_submitting');
      const before = toMs(row.changed_at) ?? 0;
      if (openedAt !== undefined && Date.parse(openedAt) !== before) {
        throw new TemplateConflictError('template_changed');
      }
      const wabaId = draft.channel
        ? await getService(strapi, 'templateAccounts').of(draft.channel)
        : row.waba_id;
      await db().transaction(async () => {
        const changed = await db()
          .table(TABLES.template)
          .where({ id: row.id, status: 'draft', changed_at: before, live_key: null } as never)
          .update({
            ...draftColumns(wabaId, draft),
            // two saves within a millisecond are two states
            changed_at: Math.max(clock().now(), before + 1),
            updated_at: new Date(),
          } as never);
        if (Number(changed) !== 1) throw new TemplateConflictError('template_changed');
        await getService(strapi, 'templateSamples').assign(sampleIdsIn(draft.components), row.id);
        await announce(row.document_id);
      });
      return templates().existing(row.document_id);
    },

    /** What people decide about a template of any status. */
    async setOffered(row: TemplateRow, offeredInDialogues: boolean): Promise<TemplateRow> {
      await db().transaction(async () => {
        await db()
          .table(TABLES.template)
          .where({ id: row.id })
          .update({ offered_in_dialogues: offeredInDialogues, updated_at: new Date() } as never);
        await announce(row.document_id);
      });
      return templates().existing(row.document_id);
    },
  };
};
