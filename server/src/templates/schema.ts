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
    providerId: { type: 'string' },
    providerKey: keyColumn,
    liveKey: keyColumn,
    pausedUntil: epochMs,
    lastSyncedAt: epochMs,
    providerObject: { type: 'json', private: true },
  },
  indexes: [
    { name: 'provider_uq', columns: ['provider_key'], type: 'unique' },
    { name: 'live_uq', columns: ['live_key'], type: 'unique' },
    { name: 'waba_status_idx', columns: ['waba_id', 'status'] },
  ],
});

/** What the platform and the sync decide. */
export const TEMPLATE_MACHINE_FIELDS = [
  'status',
  'quality',
  'rejectedReason',
  'providerId',
  'providerKey',
  'liveKey',
  'providerObject',
  'previousCategory',
  'correctCategory',
  'pausedUntil',
  'lastSyncedAt',
] as const;
