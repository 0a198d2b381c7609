/**
 * Channel states. `pending`: the number is not ready at the provider. `key_invalid`: the provider refused
 * the API key. `blocked`: the account or the number may not send.
 */
export const CHANNEL_STATUSES = [
  'pending',
  'connected',
  'disconnected',
  'key_invalid',
  'blocked',
] as const;

export type ChannelStatus = (typeof CHANNEL_STATUSES)[number];
