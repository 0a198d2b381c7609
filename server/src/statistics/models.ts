import { epochMs, internalModel } from '../support/schema';

/** What messages are counted by; both tables have these columns. */
const cell = {
  /** Begin of the quarter of an hour of the messages: every time zone's days begin with one. */
  startsAt: epochMs,
  channel: { type: 'integer' },
  template: { type: 'integer' },
  campaign: { type: 'integer' },
  run: { type: 'integer' },
  /** Who sent it, where that is an agent. */
  agent: { type: 'string' },
  category: { type: 'string' },
  origin: { type: 'string' },
  test: { type: 'boolean' },
  counter: { type: 'string' },
  /** Why, for what failed or was not sent. */
  reason: { type: 'string' },
  /** How many messages; in a delta by how many more, or fewer. */
  messages: { type: 'integer' },
};

/** Messages by everything that statistics ask for, a row for each combination that occurs. */
export const rollup = internalModel('rollup', 'rollups', { key: { type: 'string' }, ...cell }, [
  { name: 'key_uq', columns: ['key'], type: 'unique' },
  { name: 'time_idx', columns: ['starts_at'] },
  { name: 'template_idx', columns: ['template', 'starts_at'] },
  { name: 'campaign_idx', columns: ['campaign', 'starts_at'] },
]);

/**
 * What changed and is not in the roll-ups yet. Rows are only added, by whoever changes a message, and
 * taken away by the one who folds them in: senders never wait for each other over a sum.
 */
export const rollupDelta = internalModel('rollup-delta', 'rollup_deltas', cell);
