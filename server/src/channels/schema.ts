import { CHANNEL_STATUSES } from '../../../shared/statuses';
import { contentType, epochMs, keyColumn } from '../support/schema';

export const CHANNEL = 'channel';
export const channel = contentType({
  singularName: CHANNEL,
  pluralName: 'channels',
  displayName: 'channel',
  attributes: {
    name: { type: 'string', required: true },
    phoneNumberId: { type: 'string', required: true },
    phoneNumberKey: keyColumn,
    wabaId: { type: 'string' },
    businessId: { type: 'string' },
    displayPhoneNumber: { type: 'string' },
    verifiedName: { type: 'string' },
    nameStatus: { type: 'string' },
    status: {
      type: 'enumeration',
      enum: [...CHANNEL_STATUSES],
      required: true,
      default: 'pending',
    },
    numberStatus: { type: 'string' },
    quality: {
      type: 'enumeration',
      enum: ['green', 'yellow', 'red', 'unknown'],
      default: 'unknown',
    },
    messagingLimit: { type: 'string' },
    throughputPerSecond: { type: 'integer' },
    apiKey: { type: 'text', private: true },
    keyLastFour: { type: 'string', private: true },
    webhookSecrets: { type: 'text', private: true },
    webhookHash: { type: 'string', private: true },
    previousWebhookHash: { type: 'string', private: true },
    previousWebhookUntil: { ...epochMs, private: true },
    webhookState: {
      type: 'enumeration',
      enum: ['unset', 'registered', 'mismatch', 'unknown'],
      default: 'unset',
    },
    registeredUrl: { type: 'text', private: true },
    webhookReceivedAt: epochMs,
    lastEventAt: epochMs,
    lastSyncAt: epochMs,
    problems: { type: 'json' },
    profile: { type: 'json' },
    readReceipts: { type: 'boolean', default: false },
    typingIndicator: { type: 'boolean', default: false },
    // null: as the installation has it; 0: files are never removed
    mediaDays: { type: 'integer' },
    timezone: { type: 'string' },
  },
  indexes: [{ name: 'number_uq', columns: ['phone_number_key'], type: 'unique' }],
});
