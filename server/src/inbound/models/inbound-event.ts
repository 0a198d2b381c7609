import { epochMs, internalModel } from '../../support/schema';

/** A webhook as it came. `body` is text, never json: what came in is kept as it is. */
export const inboundEvent = internalModel(
  'inbound-event',
  'inbound_events',
  {
    channel: { type: 'integer' },
    hash: { type: 'string' },
    body: { type: 'text' },
    bytes: { type: 'integer' },
    receivedAt: epochMs,
    state: { type: 'string' },
    siblingNumber: { type: 'string' },
    dueAt: epochMs,
  },
  [
    { name: 'hash_uq', columns: ['hash', 'channel'], type: 'unique' },
    { name: 'state_idx', columns: ['state', 'due_at', 'id'] },
    { name: 'received_idx', columns: ['received_at'] },
  ]
);
