import Bottleneck from 'bottleneck';
import type { ProviderRates } from './types';

/** Messages, media and everything else have limits of their own at the provider. */
export type RateKind = 'messages' | 'media' | 'management';

export interface Limiter {
  /**
   * Runs the task when its turn comes. Rejects only when the limiter was closed before it began; what
   * the task itself rejects with comes through.
   */
  run<T>(
    turn: { channelKey: string; kind: RateKind; perSecond?: number },
    task: () => Promise<T>
  ): Promise<T>;
  close(): Promise<void>;
}

const settings = (perSecond: number) => ({
  minTime: 1000 / perSecond,
  // a second's worth may be under way, so that slow answers do not lower the rate
  maxConcurrent: Math.max(4, Math.ceil(perSecond)),
});

/**
 * One Bottleneck per channel and kind. It smooths what this process sends; what may be sent at all is
 * decided in the database.
 */
export const createLimiter = (rates: ProviderRates): Limiter => {
  const lanes = new Map<string, { bottleneck: Bottleneck; perSecond: number }>();
  const usual: Record<RateKind, number> = {
    messages: rates.messagesPerSecond,
    media: rates.mediaPerSecond,
    management: rates.managementPerSecond,
  };
  let closed = false;

  const laneOf = (channelKey: string, kind: RateKind, perSecond: number): Bottleneck => {
    const key = `${kind}:${channelKey}`;
    const lane = lanes.get(key);
    if (!lane) {
      const bottleneck = new Bottleneck(settings(perSecond));
      lanes.set(key, { bottleneck, perSecond });
      return bottleneck;
    }
    if (lane.perSecond !== perSecond) {
      lane.perSecond = perSecond;
      void lane.bottleneck.updateSettings(settings(perSecond));
    }
    return lane.bottleneck;
  };

  return {
    run: async ({ channelKey, kind, perSecond }, task) => {
      if (closed) throw new Error('The limiter is closed.');
      return laneOf(channelKey, kind, perSecond ?? usual[kind]).schedule(task);
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await Promise.all(
        [...lanes.values()].map(({ bottleneck }) => bottleneck.stop({ dropWaitingJobs: true }))
      );
    },
  };
};
