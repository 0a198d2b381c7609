/** States of a scenario message: an inactive one can be chosen in a trigger, but its sends become *not sent*. */
export const SCENARIO_STATUSES = ['draft', 'active', 'inactive'] as const;

/** States of a broadcast, in the order in which it runs through them. */
export const BROADCAST_STATUSES = [
  'draft',
  'scheduled',
  'preparing',
  'running',
  'paused',
  'finished',
  'stopped',
  'archived',
] as const;

/** All states of a campaign of either kind. */
export const CAMPAIGN_STATUSES = [
  'draft',
  'active',
  'inactive',
  'scheduled',
  'preparing',
  'running',
  'paused',
  'finished',
  'stopped',
  'archived',
] as const;

/** States of one run of a broadcast. */
export const RUN_STATUSES = [
  'scheduled',
  'preparing',
  'running',
  'paused',
  'finished',
  'stopped',
] as const;

/**
 * What became of a recipient; it stands in exactly one of these, so they add up. `waiting` has no message
 * yet, `queued` is on the way, `stopped` never got one because the run was stopped.
 */
export const RECIPIENT_STATES = [
  'waiting',
  'queued',
  'sent',
  'delivered',
  'read',
  'failed',
  'not_sent',
  'unknown',
  'stopped',
] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];
export type RecipientState = (typeof RECIPIENT_STATES)[number];
export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];
export type BroadcastStatus = (typeof BROADCAST_STATUSES)[number];
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
