import { z } from '@strapi/utils';
import { getService } from '../support/get-service';
import { fieldError } from '../support/errors';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { readDraft } from './draft-body';
import { TemplateConflictError } from './errors';
import { referenceOf, sampleIdsIn, withHandles } from './sample-references';
import { languageOf } from './template-keys';
import { componentsOf, type TemplateRow } from './templates';

const body = z.strictObject({
  name: z.string().min(1, 'must not be empty').max(512).nullish(),
  language: z.string().min(1, 'must not be empty').max(20).nullish(),
  channel: z.string().max(255).nullish(),
});

/** Addresses that the platform lends for looking at a sample are no samples (reference §1.5). */
const withoutLentAddresses = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutLentAddresses);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const isLent =
        key === 'header_handle' &&
        Array.isArray(item) &&
        item.some((one) => typeof one === 'string' && /^https?:/.test(one));
      return isLent ? [] : [[key, withoutLentAddresses(item)]];
    })
  );
};

/** What a copy begins with: with its samples where the template was written here. */
const sourceOf = (row: TemplateRow): Record<string, unknown>[] =>
  row.submitted_components
    ? (JSON.parse(row.submitted_components) as Record<string, unknown>[])
    : (withoutLentAddresses(componentsOf(row)) as Record<string, unknown>[]);

/** A draft that begins as another template: under a free name, or in another language of its name. */
export const createTemplateCopyService = ({ strapi }: { strapi: Strapi }) => {
  const samples = () => getService(strapi, 'templateSamples');

  /** Each sample belongs to one template: the copy gets files of its own. */
  const withOwnSamples = async (
    components: Record<string, unknown>[]
  ): Promise<Record<string, unknown>[]> => {
    const copies = new Map<string, string>();
    for (const row of await samples().find(sampleIdsIn(components))) {
      const copy = await samples().duplicate(row);
      if (copy) copies.set(row.document_id, copy.document_id);
    }
    return withHandles(components, (id) => referenceOf(copies.get(id) ?? id));
  };

  return {
    /**
     * @throws ValidationError naming the wrong field · TemplateConflictError when the account has a
     *   template or draft of that name in that language
     */
    async copy(row: TemplateRow, wanted: unknown, by: string): Promise<TemplateRow> {
      const { name, language: code, channel } = validated(body, wanted ?? {});
      const wabaId = channel
        ? await getService(strapi, 'templateAccounts').of(channel)
        : row.waba_id;
      const language = code ? languageOf(code) : row.language;
      const names = getService(strapi, 'templateNames');
      const isTranslation = language !== row.language || wabaId !== row.waba_id;
      const newName =
        name ?? (isTranslation ? row.name : await names.nextFree(wabaId, row.name, language));
      if (newName.trim() === '') throw fieldError('name', 'must not be empty');
      if (await names.holder(wabaId, newName, language)) {
        throw new TemplateConflictError('template_name_taken');
      }
      const draft = readDraft({
        name: newName,
        language,
        category: row.category,
        parameterFormat: row.parameter_format,
        components: await withOwnSamples(sourceOf(row)),
        messageSendTtlSeconds: row.message_send_ttl_seconds,
      });
      return getService(strapi, 'templateDrafts').createIn(wabaId, draft, by);
    },
  };
};
