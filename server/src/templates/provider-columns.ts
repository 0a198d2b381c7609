import type { TemplateView } from '../../../shared/contracts/templates';
import { templateStatusFromPlatform } from '../../../shared/statuses';
import type { ProviderTemplate } from '../provider';
import { canonicalJson } from '../support/canonical-json';
import { toJson } from '../support/database';
import { hashKey } from '../support/keys';
import { storedJson, storedText, storedTextOrNull } from '../support/stored-text';
import { languageOf, liveKeyOf, nameColumns, textKey } from './template-keys';

const QUALITY: Record<ProviderTemplate['qualityScore'], TemplateView['quality']> = {
  GREEN: 'green',
  YELLOW: 'yellow',
  RED: 'red',
  UNKNOWN: 'unknown',
};

/** Addresses of samples are signed anew at every reading (reference §1.5): they are no content. */
const withoutHandles = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutHandles);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'header_handle')
      .map(([key, item]) => [key, withoutHandles(item)])
  );
};

/** What a template says, whatever its status is. */
export const contentHashOf = (
  parameterFormat: string,
  components: unknown,
  messageSendTtlSeconds: number | null
): string =>
  hashKey(
    'content',
    canonicalJson([parameterFormat, withoutHandles(components), messageSendTtlSeconds])
  );

/** A row's columns as the platform tells them. */
export const providerColumns = (wabaId: string, template: ProviderTemplate) => {
  // a word that we do not know yet is nothing that could be sent
  const status = templateStatusFromPlatform(template.status) ?? 'pending';
  const components = storedJson(template.components);
  const ttl = template.messageSendTtlSeconds ?? null;
  return {
    ...nameColumns(wabaId, template.name),
    text_key: textKey(wabaId, template.category, template.components),
    language: storedText(languageOf(template.language)),
    category: storedText(template.category),
    status,
    quality: QUALITY[template.qualityScore],
    rejected_reason: storedTextOrNull(template.rejectedReason, 2_000),
    parameter_format: template.parameterFormat,
    components: toJson(components),
    content_hash: contentHashOf(template.parameterFormat, components, ttl),
    sub_category: storedTextOrNull(template.subCategory),
    correct_category: storedTextOrNull(template.correctCategory),
    message_send_ttl_seconds: ttl,
    live_key: status === 'deleted' ? null : liveKeyOf(wabaId, template.name, template.language),
    // JSON escapes what a text column could not hold
    provider_object: JSON.stringify(template.raw),
  };
};

export type ProviderColumns = ReturnType<typeof providerColumns>;
