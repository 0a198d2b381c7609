import type { TemplateStatus } from '../../../shared/statuses';
import { MINUTE_MS } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { DraftBody } from './draft-body';
import { draftColumns } from './draft';
import { TemplateConflictError, TemplateProviderError, TemplateRuleError } from './errors';
import { sampleIdsIn } from './sample-references';
import { lintOrRefuse } from './submit';
import type { TemplateRow } from './templates';

const CLAIM_MS = 10 * MINUTE_MS;

const MENDABLE: readonly TemplateStatus[] = ['rejected', 'paused'];

/** Why a template is not mended under its own name, in a sentence (reference D2, D3). */
const refusalOf = (status: TemplateStatus): TemplateRuleError | null => {
  if (MENDABLE.includes(status)) return null;
  const words: Partial<Record<TemplateStatus, string>> = {
    draft: 'This is a draft: save and submit it.',
    approved:
      'An approved template is not changed under running campaigns. Copy it and submit the copy.',
    pending: 'Meta is looking at it. Wait for the end of the moderation.',
    in_appeal: 'Its rejection is being appealed. Wait for the answer.',
    disabled: 'Meta disabled it for good. Copy it, rewrite the text and submit the copy.',
  };
  return new TemplateRuleError(
    'template_not_editable',
    words[status] ?? 'Only rejected and paused templates are mended. Copy it and submit the copy.',
    { status }
  );
};

/** Edit and resubmit: a rejected or paused template goes into moderation again under its own name. */
export const createTemplateResubmitService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const claim = async (row: TemplateRow): Promise<string> => {
    const key = hashKey('submission', row.document_id, String(clock().monotonic()));
    const now = clock().monotonic();
    const changed = await db()
      .table(TABLES.template)
      .where({ id: row.id, status: row.status } as never)
      .where((free) => {
        free.whereNull('submission_until' as never).orWhere('submission_until', '<=', now as never);
      })
      .update({ submission_key: key, submission_until: now + CLAIM_MS } as never);
    if (Number(changed) !== 1) throw new TemplateConflictError('template_submitting');
    return key;
  };

  const release = (row: TemplateRow, key: string) =>
    db()
      .table(TABLES.template)
      .where({ id: row.id, submission_key: key } as never)
      .update({ submission_key: null, submission_until: null } as never);

  const save = async (row: TemplateRow, draft: DraftBody, by: string): Promise<void> => {
    const columns = draftColumns(row.waba_id, draft);
    await db().transaction(async () => {
      await db()
        .table(TABLES.template)
        .where({ id: row.id })
        .update({
          ...columns,
          status: 'pending',
          rejected_reason: null,
          paused_until: null,
          // the platform's row is that of before; the new one comes with the next sync
          provider_object: null,
          content_hash: null,
          submitted_components: columns.components,
          submission_key: null,
          submission_until: null,
          changed_at: clock().now(),
          updated_at: new Date(),
        } as never);
      await getService(strapi, 'templateSamples').assign(sampleIdsIn(draft.components), row.id);
      await getService(strapi, 'templateChanges').announce(
        [
          {
            row,
            before: row,
            after: {
              status: 'pending',
              quality: row.quality,
              category: draft.category,
              content_hash: columns.content_hash,
            },
          },
        ],
        by
      );
    });
  };

  return {
    /**
     * @throws ValidationError for another name, language or account · TemplateRuleError ·
     *   TemplateConflictError · TemplateProviderError; the template is as it was after each of them
     */
    async resubmit(row: TemplateRow, draft: DraftBody, by: string): Promise<TemplateRow> {
      await clock().sync();
      const refused = refusalOf(row.status);
      if (refused) throw refused;
      for (const fixed of ['name', 'language'] as const) {
        if (draft[fixed] !== row[fixed]) {
          throw fieldError(`draft.${fixed}`, 'cannot be changed: make a copy for another one');
        }
      }
      await lintOrRefuse(strapi, {
        ...row,
        ...draftColumns(row.waba_id, draft),
        provider_object: null,
      });
      const key = await claim(row);
      try {
        const client = await getService(strapi, 'templateAccounts').clientOf(row.waba_id);
        if (!client.ok) throw new TemplateProviderError(client.error);
        const components = await getService(strapi, 'templateSampleHandles').exchange(
          client.value,
          row.waba_id,
          draft.components
        );
        const changes = {
          components,
          ...(draft.category === row.category ? {} : { category: draft.category }),
          ...(draft.parameterFormat === row.parameter_format
            ? {}
            : { parameter_format: draft.parameterFormat }),
          ...(draft.messageSendTtlSeconds === null
            ? {}
            : { message_send_ttl_seconds: draft.messageSendTtlSeconds }),
        };
        const edited = await client.value.editTemplate(String(row.provider_id), changes);
        if (!edited.ok) throw new TemplateProviderError(edited.error);
      } catch (error) {
        await release(row, key);
        throw error;
      }
      await save(row, draft, by);
      return getService(strapi, 'templates').existing(row.document_id);
    },
  };
};
