import { epochMs, internalModel } from '../support/schema';

/** Sums per hour (UTC) and everything that statistics group by. */
export const rollup = internalModel(
  'rollup',
  'rollups',
  {
    key: { type: 'string' },
    hour: epochMs,
    channel: { type: 'integer' },
    template: { type: 'integer' },
    campaign: { type: 'integer' },
    run: { type: 'integer' },
    agent: { type: 'string' },
    category: { type: 'string' },
    test: { type: 'boolean' },
    counters: { type: 'json' },
  },
  [
    { name: 'key_uq', columns: ['key'], type: 'unique' },
    { name: 'hour_idx', columns: ['hour', 'channel'] },
  ]
);
