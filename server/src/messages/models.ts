import { epochMs, internalModel } from '../support/schema';

/** Every status that the provider told of a message, with pricing and errors whole. */
export const messageStatus = internalModel(
  'message-status',
  'message_statuses',
  {
    message: { type: 'integer' },
    status: { type: 'string' },
    at: epochMs,
    pricing: { type: 'json' },
    errors: { type: 'json' },
  },
  [{ name: 'status_uq', columns: ['message', 'status'], type: 'unique' }]
);

/** A status that came before its message is known; waits 8 days. */
export const pendingStatus = internalModel(
  'pending-status',
  'pending_statuses',
  {
    wamidKey: { type: 'string' },
    channel: { type: 'integer' },
    status: { type: 'string' },
    key: { type: 'string' },
    item: { type: 'json' },
    receivedAt: epochMs,
  },
  [
    { name: 'key_uq', columns: ['key'], type: 'unique' },
    { name: 'wamid_idx', columns: ['wamid_key'] },
    { name: 'received_idx', columns: ['received_at'] },
  ]
);

/** Former ids at the provider of a message that was tried again: what is told late of them changes nothing. */
export const messageAttempt = internalModel(
  'message-attempt',
  'message_attempts',
  {
    wamidKey: { type: 'string' },
    channel: { type: 'integer' },
    message: { type: 'integer' },
    at: epochMs,
  },
  [
    { name: 'wamid_uq', columns: ['wamid_key', 'channel'], type: 'unique' },
    { name: 'at_idx', columns: ['at'] },
  ]
);
