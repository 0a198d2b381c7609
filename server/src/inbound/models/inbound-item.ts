import { epochMs, internalModel } from '../../support/schema';

/** One entry, change, message or status of an event, with what became of it. */
export const inboundItem = internalModel(
  'inbound-item',
  'inbound_items',
  {
    event: { type: 'integer' },
    no: { type: 'integer' },
    kind: { type: 'string' },
    key: { type: 'string' },
    contact: { type: 'integer' },
    state: { type: 'string' },
    error: { type: 'text' },
    attempts: { type: 'integer' },
    dueAt: epochMs,
  },
  [
    { name: 'no_uq', columns: ['event', 'no'], type: 'unique' },
    { name: 'state_idx', columns: ['state', 'due_at'] },
  ]
);
