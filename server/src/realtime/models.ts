import { epochMs, internalModel } from '../support/schema';

/** What changed, by ids; written with the change itself. */
export const realtimeEvent = internalModel(
  'realtime-event',
  'realtime_events',
  {
    kind: { type: 'string' },
    conversation: { type: 'string' },
    message: { type: 'string' },
    channel: { type: 'string' },
    template: { type: 'string' },
    at: epochMs,
  },
  [{ name: 'at_idx', columns: ['at'] }]
);
