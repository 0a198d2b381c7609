import { z } from '@strapi/utils';
import type { DeleteTemplates } from '../../../shared/contracts/templates';
import type { CampaignStatus } from '../../../shared/statuses';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { TemplateProviderError } from './errors';
import type { TemplateRow } from './templates';

/** Meta, "Template management": a deleted template that was approved blocks its name that long. */
export const NAME_BLOCKED_MS = 30 * DAY_MS;

/** Campaigns that would fail without their template. */
const IN_USE: readonly CampaignStatus[] = ['active', 'scheduled', 'preparing', 'running', 'paused'];

const body = z.strictObject({
  documentIds: z
    .array(z.string().max(255), 'must be a list of documentIds')
    .min(1, 'must name at least one template')
    .max(100, 'must not name more than 100 templates at once'),
});

type Outcome = { code: string; message: string } | null;

const kept = (code: string, message: string): Outcome => ({ code, message });

/** Drafts go here, the others at the platform; their rows stay as deleted. */
export const createTemplateDeleteService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const campaignUsing = async (template: number): Promise<string | null> => {
    const row = (await db()
      .table(TABLES.campaign)
      .where({ template_id: template } as never)
      .whereIn('status', IN_USE as never)
      .first('name')) as { name: string } | undefined;
    return row?.name ?? null;
  };

  const wasApproved = async (template: number): Promise<boolean> => {
    const row = await db()
      .table(TABLES.templateEvent)
      .where({ template, kind: 'status', to: 'approved' } as never)
      .first('id');
    return row !== undefined;
  };

  const removeDraft = async (row: TemplateRow): Promise<Outcome> =>
    db().transaction(async () => {
      const removed = await db()
        .table(TABLES.template)
        .where({ id: row.id, status: 'draft', live_key: null } as never)
        .delete();
      if (Number(removed) !== 1) {
        return kept(
          'template_submitting',
          'It is being submitted, or its submission was not answered yet. Sync the templates first.'
        );
      }
      await db()
        .table(TABLES.templateEvent)
        .where({ template: row.id } as never)
        .delete();
      await getService(strapi, 'realtime').announce([
        { kind: 'template.updated', template: row.document_id },
      ]);
      return null;
    });

  const markDeleted = async (row: TemplateRow, by: string): Promise<void> => {
    await db().transaction(async () => {
      await db()
        .table(TABLES.template)
        .where({ id: row.id })
        .update({
          status: 'deleted',
          live_key: null,
          changed_at: clock().now(),
          updated_at: new Date(),
        } as never);
      await getService(strapi, 'templateChanges').announce(
        [{ row, before: row, after: { ...row, status: 'deleted' } }],
        by
      );
    });
  };

  const removeAtProvider = async (row: TemplateRow, by: string): Promise<Outcome> => {
    if (row.status === 'disabled') {
      return kept('template_disabled', 'Meta does not let disabled templates be deleted.');
    }
    const campaign = await campaignUsing(row.id);
    if (campaign !== null) {
      return kept(
        'template_in_use',
        `The campaign "${campaign}" uses it. Stop the campaign or give it another template first.`
      );
    }
    const client = await getService(strapi, 'templateAccounts').clientOf(row.waba_id);
    const answer = client.ok
      ? await client.value.deleteTemplate({
          name: row.name,
          providerId: String(row.provider_id),
        })
      : client;
    // gone already: somebody deleted it in WhatsApp Manager
    if (!answer.ok && answer.error.httpStatus !== 404) {
      const { message } = new TemplateProviderError(answer.error);
      return kept('provider_refused', message);
    }
    await markDeleted(row, by);
    return null;
  };

  const remove = async (row: TemplateRow, by: string): Promise<Outcome> => {
    if (row.status === 'draft') return removeDraft(row);
    if (row.status === 'deleted') return null;
    return removeAtProvider(row, by);
  };

  return {
    /**
     * One after the other, each with its own result.
     * @param by the agent or token, for the history
     * @throws ValidationError
     */
    async remove(wanted: unknown, by: string): Promise<DeleteTemplates.Response['data']> {
      const { documentIds } = validated(body, wanted);
      await clock().sync();
      const result: DeleteTemplates.Response['data'] = {
        deleted: [],
        kept: [],
        namesBlockedUntil: null,
      };
      let blocks = false;
      for (const documentId of new Set(documentIds.map((id) => storedText(id)))) {
        const row = await getService(strapi, 'templates').findByDocumentId(documentId);
        const outcome = row
          ? await remove(row, by)
          : kept('template_missing', 'There is no such template.');
        if (outcome) result.kept.push({ documentId, ...outcome });
        else {
          result.deleted.push(documentId);
          blocks ||= row !== null && row.status !== 'draft' && (await wasApproved(row.id));
        }
      }
      if (blocks) {
        result.namesBlockedUntil = new Date(clock().now() + NAME_BLOCKED_MS).toISOString();
      }
      return result;
    },
  };
};
