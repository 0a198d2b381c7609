import { OK, type Rule } from './types';

const ASK_AGAIN_MS = 60_000;

/** Only a connected number sends. What was already taken on waits until it is connected again. */
export const channelState: Rule = ({ channel, isQueued, monotonic }) => {
  if (channel.status === 'connected') return OK;
  return isQueued
    ? { kind: 'hold', untilMonotonic: monotonic + ASK_AGAIN_MS, rule: 'channel_not_connected' }
    : { kind: 'not_sent', code: 'channel_not_connected' };
};
