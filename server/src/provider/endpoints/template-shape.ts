import { asNumber, asObject, asObjects, asText, type JsonObject } from '../read';
import type { ProviderTemplate } from './templates';

const aliases = new Map([
  ['SUBMITTED', 'PENDING'],
  ['CREATED', 'PENDING'],
]);

/** Upper case, with the deprecated endpoint's own words for a fresh template as PENDING. */
export const normaliseStatus = (status: unknown): string => {
  const upper = (asText(status) ?? 'PENDING').toUpperCase();
  return aliases.get(upper) ?? upper;
};

const readQuality = (value: unknown): ProviderTemplate['qualityScore'] => {
  const score = asText(asObject(value)?.['score'] ?? value)?.toUpperCase();
  return score === 'GREEN' || score === 'YELLOW' || score === 'RED' ? score : 'UNKNOWN';
};

const readReason = (value: unknown): string | null => {
  const reason = asText(value);
  return reason === null || reason.toUpperCase() === 'NONE' ? null : reason;
};

const optionalText = <K extends string>(key: K, value: unknown): { [P in K]?: string } => {
  const text = asText(value);
  return text === null ? {} : ({ [key]: text } as { [P in K]?: string });
};

const usesNames = (components: JsonObject[]): boolean =>
  components.some((component) => {
    const example = asObject(component['example']);
    return Boolean(example?.['body_text_named_params'] ?? example?.['header_text_named_params']);
  });

const readFormat = (value: unknown, components: JsonObject[]) => {
  const told = asText(value)?.toUpperCase();
  if (told === 'NAMED' || told === 'POSITIONAL') return told;
  return usesNames(components) ? 'NAMED' : 'POSITIONAL';
};

/** A row of the current endpoint; null when it lacks what a template is known by. */
export const readTemplate = (row: JsonObject): ProviderTemplate | null => {
  const providerId = asText(row['id']);
  const name = asText(row['name']);
  const language = asText(row['language']);
  if (providerId === null || name === null || language === null) return null;
  const components = asObjects(row['components']);
  const seconds = asNumber(row['message_send_ttl_seconds']);
  return {
    providerId,
    name,
    language,
    status: normaliseStatus(row['status']),
    category: (asText(row['category']) ?? '').toUpperCase(),
    ...optionalText('previousCategory', row['previous_category']),
    ...optionalText('correctCategory', row['correct_category']),
    ...optionalText('subCategory', row['sub_category']),
    parameterFormat: readFormat(row['parameter_format'], components),
    components,
    qualityScore: readQuality(row['quality_score']),
    rejectedReason: readReason(row['rejected_reason']),
    ...(seconds === null ? {} : { messageSendTtlSeconds: seconds }),
    ...optionalText('namespace', row['namespace']),
    raw: row,
  };
};

/** A row of the deprecated endpoint: `id` is 360dialog's own, `external_id` Meta's. */
export const readLegacyTemplate = (row: JsonObject): ProviderTemplate | null => {
  const template = readTemplate(row);
  if (!template) return null;
  return {
    ...template,
    providerId: asText(row['external_id']) ?? template.providerId,
    legacyId: template.providerId,
  };
};
