import { randomUUID } from 'node:crypto';
import { templateStatusFromPlatform } from '../../../shared/statuses';
import type { ChannelClient, ProviderError, ProviderTemplate } from '../provider';
import { MINUTE_MS } from '../support/constants';
import { fromJson } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import {
  TemplateConflictError,
  TemplateNotDraftError,
  TemplateProviderError,
  TemplateRuleError,
} from './errors';
import { languageOf, liveKeyOf, providerKeyOf } from './template-keys';
import { componentsOf, type TemplateRow } from './templates';

/** Longer than lint, uploads of samples and the call take together. */
const CLAIM_MS = 10 * MINUTE_MS;

/** "Content in this language already exists" (Meta, message_templates). */
const ALREADY_THERE = 2388024;

/** The platform's body of a creation. */
export const definitionOf = (row: TemplateRow, components = componentsOf(row)) => ({
  name: row.name,
  language: row.language,
  category: row.category,
  parameter_format: row.parameter_format,
  components,
  ...(row.message_send_ttl_seconds === null
    ? {}
    : { message_send_ttl_seconds: row.message_send_ttl_seconds }),
});

/**
 * Judges a template as the account's.
 * @throws TemplateRuleError with the findings
 */
export const lintOrRefuse = async (strapi: Strapi, row: TemplateRow): Promise<void> => {
  const { valid, findings } = await getService(strapi, 'templateLint').judge(
    definitionOf(row),
    row,
    row.id
  );
  if (valid) return;
  throw new TemplateRuleError(
    'template_invalid',
    'The template has errors that Meta would refuse. Correct them and submit it again.',
    { findings }
  );
};

/** What the platform made of a definition. */
interface Made {
  providerId: string;
  status: string;
  category: string | null;
}

/**
 * Draft → lint → samples → provider → in moderation. A submission claims its draft together with the name
 * in the account, so that whatever happens there is one template at the provider, and the draft's row is it:
 * a double click finds the claim, and after a crash or an answer that was lost the sync, or the next
 * submission, finds the template by its name and gives it to the row.
 */
export const createTemplateSubmitService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const templates = () => getService(strapi, 'templates');

  const isHeldByAnother = async (row: TemplateRow, liveKey: string): Promise<boolean> => {
    const holder = await db()
      .table<TemplateRow>(TABLES.template)
      .where({ live_key: liveKey } as never)
      .first('id');
    return holder !== undefined && (holder as { id: number }).id !== row.id;
  };

  const claim = async (row: TemplateRow): Promise<string> => {
    const key = hashKey('submission', randomUUID());
    const liveKey = liveKeyOf(row.waba_id, row.name, row.language);
    const now = clock().monotonic();
    try {
      const changed = await db()
        .table(TABLES.template)
        .where({ id: row.id, status: 'draft', changed_at: row.changed_at } as never)
        .where((free) => {
          free
            .whereNull('submission_until' as never)
            .orWhere('submission_until', '<=', now as never);
        })
        .update({
          live_key: liveKey,
          submission_key: key,
          submission_until: now + CLAIM_MS,
        } as never);
      if (Number(changed) === 1) return key;
    } catch (error) {
      // the unique index on live_key says no
      if (await isHeldByAnother(row, liveKey)) {
        throw new TemplateConflictError('template_name_taken');
      }
      throw error;
    }
    const current = await templates().existing(row.document_id);
    if (current.status !== 'draft') throw new TemplateNotDraftError(current.status);
    throw new TemplateConflictError('template_submitting');
  };

  /** The draft is as it was. */
  const release = (row: TemplateRow, key: string) =>
    db()
      .table(TABLES.template)
      .where({ id: row.id, submission_key: key, status: 'draft' } as never)
      .update({ live_key: null, submission_key: null, submission_until: null } as never);

  /** It may be at the provider: the name stays taken until a sync or another submission tells. */
  const leaveOpen = (row: TemplateRow, key: string) =>
    db()
      .table(TABLES.template)
      .where({ id: row.id, submission_key: key, status: 'draft' } as never)
      .update({ submission_until: clock().monotonic() } as never);

  /** The template of this name and language at the provider. */
  const findAtProvider = async (
    client: ChannelClient,
    row: TemplateRow
  ): Promise<ProviderTemplate | null> => {
    for await (const template of client.fetchAllTemplates({ name: row.name })) {
      if (!template.ok) return null;
      const { name, language } = template.value;
      if (name === row.name && languageOf(language) === row.language) return template.value;
    }
    return null;
  };

  /** The draft's row becomes the template; where a sync was faster, it is that already. */
  const become = async (row: TemplateRow, made: Made, by: string): Promise<void> => {
    const status = templateStatusFromPlatform(made.status) ?? 'pending';
    const category = (made.category ?? row.category) as TemplateRow['category'];
    await db().transaction(async () => {
      const changed = await db()
        .table(TABLES.template)
        .where({ id: row.id, status: 'draft' } as never)
        .update({
          status,
          category,
          previous_category: category === row.category ? null : row.category,
          provider_id: storedText(made.providerId),
          provider_key: providerKeyOf(row.waba_id, made.providerId),
          live_key: liveKeyOf(row.waba_id, row.name, row.language),
          // comes with the next sync
          content_hash: null,
          submitted_components: JSON.stringify(fromJson(row.components) ?? []),
          submission_key: null,
          submission_until: null,
          changed_at: clock().now(),
          updated_at: new Date(),
        } as never);
      if (Number(changed) !== 1) return;
      await getService(strapi, 'templateChanges').announce(
        // what the platform makes of the content is no change by anybody
        [{ row, before: row, after: { status, category, quality: row.quality } }],
        by
      );
    });
  };

  /**
   * What an earlier submission of this draft made, whose answer was not written: it was lost, or this server
   * ended between the two. The account is asked at once, however long the claim still holds.
   */
  const ofEarlierSubmission = async (row: TemplateRow): Promise<ProviderTemplate | null> => {
    const client = await getService(strapi, 'templateAccounts').clientOf(row.waba_id);
    return client.ok ? findAtProvider(client.value, row) : null;
  };

  const settleRefusal = async (
    client: ChannelClient,
    row: TemplateRow,
    key: string,
    error: ProviderError,
    wasOpen: boolean
  ): Promise<Made> => {
    // an earlier submission that nobody answered was taken after all
    const mayBeThere = error.outcome === 'unknown' || (wasOpen && error.subcode === ALREADY_THERE);
    const found = mayBeThere ? await findAtProvider(client, row) : null;
    if (found) return found;
    await (error.outcome === 'unknown' ? leaveOpen(row, key) : release(row, key));
    throw new TemplateProviderError(error);
  };

  return {
    /**
     * @param by the agent or token, for the history
     * @throws TemplateConflictError · TemplateRuleError `template_invalid` with the lint's findings ·
     *   TemplateProviderError; the draft is as it was after each of them
     */
    async submit(row: TemplateRow, by: string): Promise<TemplateRow> {
      await clock().sync();
      if (row.status !== 'draft') throw new TemplateNotDraftError(row.status);
      const wasOpen = row.live_key !== null;
      const taken = wasOpen ? await ofEarlierSubmission(row) : null;
      if (taken) {
        await become(row, taken, by);
        return templates().existing(row.document_id);
      }
      await lintOrRefuse(strapi, row);
      const key = await claim(row);
      let client: ChannelClient;
      let components: Record<string, unknown>[];
      try {
        const answer = await getService(strapi, 'templateAccounts').clientOf(row.waba_id);
        if (!answer.ok) throw new TemplateProviderError(answer.error);
        client = answer.value;
        components = await getService(strapi, 'templateSampleHandles').exchange(
          client,
          row.waba_id,
          componentsOf(row)
        );
      } catch (error) {
        await (wasOpen ? leaveOpen(row, key) : release(row, key));
        throw error;
      }
      const created = await client.createTemplate(definitionOf(row, components));
      const made = created.ok
        ? created.value
        : await settleRefusal(client, row, key, created.error, wasOpen);
      await become(row, made, by);
      return templates().existing(row.document_id);
    },
  };
};
