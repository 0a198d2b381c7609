import type { Template } from '../state/model';
import type { JsonObject } from '../support/json';

/** Fields of a template that Graph gives, by name. */
export const templateFields: Record<string, (template: Template) => unknown> = {
  id: (template) => template.id,
  name: (template) => template.name,
  language: (template) => template.language,
  status: (template) => template.status,
  category: (template) => template.category,
  components: (template) => template.components,
  parameter_format: (template) => template.parameterFormat,
  rejected_reason: (template) => template.rejectedReason,
  quality_score: (template) => ({
    score: template.quality,
    date: Math.floor(template.qualityAt / 1000),
  }),
  correct_category: (template) => template.correctCategory ?? undefined,
  previous_category: (template) => template.previousCategory ?? undefined,
  message_send_ttl_seconds: (template) => template.messageSendTtlSeconds ?? undefined,
  sub_category: () => undefined,
  cta_url_link_tracking_opted_out: () => undefined,
  library_template_name: () => undefined,
  last_updated_time: (template) => new Date(template.modifiedAt).toISOString(),
};

export const DEFAULT_FIELDS = [
  'name',
  'parameter_format',
  'components',
  'language',
  'status',
  'category',
  'previous_category',
  'id',
];

/** A template as the current endpoints show it, with these fields; what is unset is left out. */
export const graphView = (template: Template, fields: string[]): JsonObject => {
  const view: JsonObject = {};
  for (const name of fields) {
    const value = templateFields[name]?.(template);
    if (value !== undefined) view[name] = value;
  }
  return view;
};

/** A template as the deprecated endpoint shows it: small letters, both ids (reference 1.8). */
export const legacyView = (template: Template): JsonObject => ({
  id: template.internalId,
  external_id: template.id,
  name: template.name,
  language: template.language,
  category: template.category,
  status: template.status === 'PENDING' ? 'submitted' : template.status.toLowerCase(),
  rejected_reason: template.rejectedReason,
  quality_score: { score: template.quality },
  namespace: '0c1d2e3f_5a6b_4c7d_8e9f_0123456789ab',
  partner_id: 'Si12mulPA',
  waba_account_id: `${template.wabaId.slice(-8)}WA`,
  components: template.components,
  created_at: new Date(template.createdAt).toISOString(),
  created_by: { user_id: 'system', user_name: 'system' },
  modified_at: new Date(template.modifiedAt).toISOString(),
  modified_by: { user_id: 'system', user_name: 'system' },
});
