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
  /** Turns away what has not begun, and waits for what has. */
  close(): Promise<void>;
}

const closedError = () => new Error('The limiter is closed.');

/**
 * Gives the calls of each channel and kind their moments, evenly apart. It smooths what this process sends;
 * what may be sent at all is decided in the database.
 *
 * A moment is reckoned from the one before, not from when a timer rang: timers that ring late together, in
 * a busy process, do not lower the rate.
 */
export const createLimiter = (rates: ProviderRates): Limiter => {
  /** By channel and kind: the moment of the next call, on the clock of `performance.now()`. */
  const nextMoments = new Map<string, number>();
  const waiting = new Map<NodeJS.Timeout, () => void>();
  const underWay = new Set<Promise<unknown>>();
  const usual: Record<RateKind, number> = {
    messages: rates.messagesPerSecond,
    media: rates.mediaPerSecond,
    management: rates.managementPerSecond,
  };
  let closed = false;

  const waitFor = (ms: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(timer);
        resolve();
      }, ms);
      waiting.set(timer, () => reject(closedError()));
    });

  return {
    run: async ({ channelKey, kind, perSecond = usual[kind] }, task) => {
      if (closed) throw closedError();
      const lane = `${kind}:${channelKey}`;
      const now = performance.now();
      const moment = Math.max(now, nextMoments.get(lane) ?? now);
      nextMoments.set(lane, moment + 1000 / perSecond);
      if (moment > now) await waitFor(moment - now);
      const work = task();
      underWay.add(work);
      try {
        return await work;
      } finally {
        underWay.delete(work);
      }
    },
    close: async () => {
      closed = true;
      for (const [timer, giveUp] of waiting) {
        clearTimeout(timer);
        giveUp();
      }
      waiting.clear();
      await Promise.allSettled(underWay);
    },
  };
};
