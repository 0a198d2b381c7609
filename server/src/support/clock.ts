import type { PluginConfig } from '../config';

export interface Clock {
  /** Epoch milliseconds of the movable clock: windows, limits, schedules, retention. */
  now(): number;
  /** Epoch milliseconds of the clock that nobody moves: claims, leases, back-off, time limits. */
  monotonic(): number;
  /** Asks the followed simulator for its time; without one, nothing. Never throws. */
  sync(): Promise<void>;
  /** Calls `listener` after a jump of the followed clock. */
  onJump(listener: () => void): void;
  start(): void;
  stop(): void;
}

const FOLLOW_EVERY_MS = 500;
const JUMP_MS = 1_000;

const LOOPBACK_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** True for an address that cannot leave this machine. */
export const isLoopbackUrl = (url: string): boolean => {
  try {
    return LOOPBACK_HOSTS.has(new URL(url).hostname);
  } catch {
    return false;
  }
};

/**
 * The two clocks. With `clock.follow` the first one keeps the simulator's offset; the configuration
 * refuses that unless the provider is on loopback.
 */
export const createClock = ({ follow }: PluginConfig['clock']): Clock => {
  const listeners: (() => void)[] = [];
  const origin = Date.now() - performance.now();
  let offsetMs = 0;
  let timer: NodeJS.Timeout | undefined;

  let asking: Promise<void> | null = null;

  const ask = async (simulator: string): Promise<void> => {
    try {
      const answer = await fetch(new URL('/_simulator/clock', simulator), {
        signal: AbortSignal.timeout(2_000),
      });
      const { offsetMs: told } = (await answer.json()) as { offsetMs?: unknown };
      if (typeof told !== 'number' || !Number.isFinite(told)) return;
      const jumped = Math.abs(told - offsetMs) > JUMP_MS;
      offsetMs = told;
      if (jumped) for (const listener of listeners) listener();
    } catch {
      // The simulator is away: its last offset stays true until it is back.
    }
  };

  const sync = async (): Promise<void> => {
    if (!follow) return;
    asking ??= ask(follow).finally(() => {
      asking = null;
    });
    await asking;
  };

  return {
    now: () => Date.now() + offsetMs,
    monotonic: () => Math.round(origin + performance.now()),
    sync,
    onJump: (listener) => void listeners.push(listener),
    start() {
      if (!follow || timer) return;
      timer = setInterval(() => void sync(), FOLLOW_EVERY_MS);
      timer.unref();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
};
