import { epochMs, internalModel } from '../support/schema';

/** A file of a message. */
export const media = internalModel(
  'media',
  'media',
  {
    message: { type: 'integer' },
    channel: { type: 'integer' },
    providerId: { type: 'string' },
    contentHash: { type: 'string' },
    mimeType: { type: 'string' },
    fileName: { type: 'string' },
    size: epochMs,
    state: { type: 'string' },
    reason: { type: 'string' },
    attempts: { type: 'integer' },
    dueAt: epochMs,
    claimUntil: epochMs,
    storageKey: { type: 'string' },
    thumbnailKey: { type: 'string' },
    expiresAt: epochMs,
  },
  [
    { name: 'message_uq', columns: ['message'], type: 'unique' },
    { name: 'due_idx', columns: ['state', 'due_at'] },
    { name: 'expires_idx', columns: ['expires_at'] },
  ]
);

/** A file that was uploaded to the provider, to be used again until it expires. */
export const providerMedia = internalModel(
  'provider-media',
  'provider_media',
  {
    channel: { type: 'integer' },
    contentHash: { type: 'string' },
    providerId: { type: 'string' },
    expiresAt: epochMs,
  },
  [{ name: 'file_uq', columns: ['content_hash', 'channel'], type: 'unique' }]
);
