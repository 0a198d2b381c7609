import { epochMs, internalModel } from '../support/schema';

/** A file of a message. */
export const media = internalModel(
  'media',
  'media',
  {
    message: { type: 'integer' },
    channel: { type: 'integer' },
    // the outgoing file whose bytes these are; null for a customer's
    file: { type: 'integer' },
    providerId: { type: 'string' },
    contentHash: { type: 'string' },
    mimeType: { type: 'string' },
    fileName: { type: 'string' },
    size: epochMs,
    state: { type: 'string' },
    reason: { type: 'string' },
    details: { type: 'string' },
    width: { type: 'integer' },
    height: { type: 'integer' },
    attempts: { type: 'integer' },
    dueAt: epochMs,
    expectedAt: epochMs,
    claimUntil: epochMs,
    // when the provider last refused its id, by the clock that nobody moves: it blocks who asks on
    failedAt: epochMs,
    storageKey: { type: 'string' },
    thumbnailKey: { type: 'string' },
    storedAt: epochMs,
  },
  [
    { name: 'message_uq', columns: ['message'], type: 'unique' },
    { name: 'document_idx', columns: ['document_id'] },
    { name: 'due_idx', columns: ['state', 'due_at'] },
    { name: 'kept_idx', columns: ['channel', 'state', 'stored_at'] },
    { name: 'file_idx', columns: ['file', 'state'] },
    { name: 'failed_idx', columns: ['failed_at'] },
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
  [
    { name: 'file_uq', columns: ['content_hash', 'channel'], type: 'unique' },
    { name: 'expires_idx', columns: ['expires_at'] },
  ]
);

/** A file that was given to be sent; it may go into several messages. */
export const outgoingFile = internalModel(
  'outgoing-file',
  'outgoing_files',
  {
    channel: { type: 'integer' },
    kind: { type: 'string' },
    mimeType: { type: 'string' },
    fileName: { type: 'string' },
    size: epochMs,
    contentHash: { type: 'string' },
    storageKey: { type: 'string' },
    thumbnailKey: { type: 'string' },
    width: { type: 'integer' },
    height: { type: 'integer' },
    keepUntil: epochMs,
  },
  [
    { name: 'document_idx', columns: ['document_id'] },
    { name: 'keep_idx', columns: ['keep_until', 'id'] },
  ]
);

/** A file that lies with the upload provider of the host, and not in our folder. */
export const storedFile = internalModel(
  'stored-file',
  'stored_files',
  {
    storageKey: { type: 'string' },
    // what the upload provider knows it by
    file: { type: 'json' },
  },
  [{ name: 'key_uq', columns: ['storage_key'], type: 'unique' }]
);
