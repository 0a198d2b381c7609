import { TEMPLATE_STATUSES } from '../../../shared/statuses';
import { contentType, epochMs, keyColumn } from '../support/schema';

export const TEMPLATE = 'template';
export const template = contentType({
  singularName: TEMPLATE,
  pluralName: 'templates',
  displayName: 'template',
  attributes: {
    // up to 512 characters, more than a string column holds
    name: { type: 'text', required: true, maxLength: 512 },
    language: { type: 'string', required: true },
    category: {
      type: 'enumeration',
      enum: ['MARKETING', 'UTILITY', 'AUTHENTICATION'],
      required: true,
    },
    status: { type: 'enumeration', enum: [...TEMPLATE_STATUSES], default: 'draft' },
    quality: {
      type: 'enumeration',
      enum: ['green', 'yellow', 'red', 'unknown'],
      default: 'unknown',
    },
    rejectedReason: { type: 'text' },
    parameterFormat: { type: 'enumeration', enum: ['POSITIONAL', 'NAMED'], default: 'POSITIONAL' },
    components: { type: 'json' },
    subCategory: { type: 'string' },
    previousCategory: { type: 'string' },
    correctCategory: { type: 'string' },
    messageSendTtlSeconds: { type: 'integer' },
    wabaId: { type: 'string' },
    /** The name as far as an index holds it. */
    sortName: { type: 'string', private: true },
    /** Of the components without the addresses of samples, which are new at every reading. */
    contentHash: keyColumn,
    providerId: { type: 'string' },
    providerKey: keyColumn,
    liveKey: keyColumn,
    nameKey: keyColumn,
    textKey: keyColumn,
    pausedUntil: epochMs,
    offeredInDialogues: { type: 'boolean', default: true },
    /** Last change of content, status, quality or category. */
    changedAt: epochMs,
    lastSyncedAt: epochMs,
    /** The platform's row as text: a jsonb column would not keep its order, nor half of a pair. */
    providerObject: { type: 'text', private: true },
    /** When the platform said its last word on the status by webhook: older ones come late. */
    statusToldAt: { type: 'biginteger', private: true },
    /** As they were submitted, with references to samples: what a copy begins with. */
    submittedComponents: { type: 'text', private: true },
    /** Until then one submission is under way, by the clock that nobody moves. */
    submissionUntil: { type: 'biginteger', private: true },
    submissionKey: keyColumn,
  },
  indexes: [
    { name: 'provider_uq', columns: ['provider_key'], type: 'unique' },
    { name: 'live_uq', columns: ['live_key'], type: 'unique' },
    { name: 'waba_status_idx', columns: ['waba_id', 'status'] },
    { name: 'name_key_idx', columns: ['name_key'] },
    { name: 'text_key_idx', columns: ['text_key'] },
    { name: 'waba_name_idx', columns: ['waba_id', 'sort_name', 'language'] },
    { name: 'waba_changed_idx', columns: ['waba_id', 'changed_at'] },
    { name: 'waba_language_idx', columns: ['waba_id', 'language'] },
    { name: 'document_idx', columns: ['document_id'] },
  ],
});

/** What the platform, the sync and the actions decide; `channel` in a body picks the account. */
export const TEMPLATE_MACHINE_FIELDS = [
  'status',
  'quality',
  'rejectedReason',
  'wabaId',
  'sortName',
  'contentHash',
  'providerId',
  'providerKey',
  'liveKey',
  'nameKey',
  'textKey',
  'providerObject',
  'subCategory',
  'previousCategory',
  'correctCategory',
  'pausedUntil',
  'changedAt',
  'lastSyncedAt',
  'statusToldAt',
  'submittedComponents',
  'submissionUntil',
  'submissionKey',
] as const;
