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

export type ScenarioStatus = (typeof SCENARIO_STATUSES)[number];
export type BroadcastStatus = (typeof BROADCAST_STATUSES)[number];
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number];
