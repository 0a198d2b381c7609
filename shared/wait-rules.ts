/** Our rules that let a message wait, instead of saying no: `RuleVerdict`, and the reason of recipients that wait. */
export const WAIT_RULES = [
  'channel_not_connected',
  'run_paused',
  'template_paused',
  'quiet_hours',
  'messaging_limit',
  'pair_rate',
] as const;

export type WaitRule = (typeof WAIT_RULES)[number];
