import { epochMs, internalModel } from '../support/schema';

export const campaignRun = internalModel(
  'campaign-run',
  'campaign_runs',
  {
    campaign: { type: 'integer' },
    status: { type: 'string' },
    dueAt: epochMs,
    startedAt: epochMs,
    endedAt: epochMs,
    reason: { type: 'text' },
    settings: { type: 'json' },
  },
  [
    { name: 'campaign_idx', columns: ['campaign', 'due_at'] },
    { name: 'due_idx', columns: ['status', 'due_at'] },
  ]
);

/** One per run and contact, however often the audience matched. */
export const campaignRecipient = internalModel(
  'campaign-recipient',
  'campaign_recipients',
  {
    run: { type: 'integer' },
    contact: { type: 'integer' },
    state: { type: 'string' },
    reason: { type: 'string' },
    variant: { type: 'string' },
    dueAt: epochMs,
    message: { type: 'integer' },
    attempts: { type: 'integer' },
    answeredAt: epochMs,
    clickedAt: epochMs,
  },
  [
    { name: 'contact_uq', columns: ['contact', 'run'], type: 'unique' },
    { name: 'state_idx', columns: ['run', 'state', 'due_at'] },
    { name: 'message_idx', columns: ['message'] },
  ]
);

export const triggerFire = internalModel(
  'trigger-fire',
  'trigger_fires',
  {
    trigger: { type: 'integer' },
    key: { type: 'string' },
    entry: { type: 'string' },
    at: epochMs,
    outcome: { type: 'string' },
    reason: { type: 'string' },
    message: { type: 'integer' },
  },
  [{ name: 'key_uq', columns: ['key', 'trigger'], type: 'unique' }]
);
