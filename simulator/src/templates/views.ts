import { createHash } from 'node:crypto';
import type { Template } from '../state/model';
import type { JsonObject } from '../support/json';
import { isObject } from '../support/json';

/** How long an address that is lent for looking at a sample stays the same. */
const LENT_MS = 60_000;

/** Samples read back as addresses that are good for a while, never as the handle they came as (reference 1.7). */
const withLentAddresses = (value: unknown, now: number): unknown => {
  if (Array.isArray(value)) return value.map((item) => withLentAddresses(item, now));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'header_handle' && Array.isArray(item)
        ? item.map((handle) => lentAddress(String(handle), now))
        : withLentAddresses(item, now),
    ])
  );
};

const lentAddress = (handle: string, now: number): string => {
  const file = createHash('sha256').update(handle).digest('hex').slice(0, 24);
  const until = Math.floor(now / LENT_MS)
    .toString(16)
    .toUpperCase();
  return `https://scontent.whatsapp.net/v/t61.29466-34/${file}_n.jpg?ccb=1-7&oe=${until}`;
};

/** Fields of a template that Graph gives, by name. */
export const templateFields: Record<string, (template: Template, now: number) => unknown> = {
  id: (template) => template.id,
  name: (template) => template.name,
  language: (template) => template.language,
  status: (template) => template.status,
  category: (template) => template.category,
  components: (template, now) => withLentAddresses(template.components, now),
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
export const graphView = (template: Template, fields: string[], now: number): JsonObject => {
  const view: JsonObject = {};
  for (const name of fields) {
    const value = templateFields[name]?.(template, now);
    if (value !== undefined) view[name] = value;
  }
  return view;
};

/** A template as the deprecated endpoint shows it: small letters, both ids (reference 1.8). */
export const legacyView = (template: Template, now: number): JsonObject => ({
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
  components: withLentAddresses(template.components, now),
  created_at: new Date(template.createdAt).toISOString(),
  created_by: { user_id: 'system', user_name: 'system' },
  modified_at: new Date(template.modifiedAt).toISOString(),
  modified_by: { user_id: 'system', user_name: 'system' },
});
