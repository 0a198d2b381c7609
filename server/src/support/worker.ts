export interface Worker {
  start(): void;
  /** There may be something to do. Never throws. */
  wake(): void;
  /** True between `start` and `stop`: long work asks before each step. */
  isRunning(): boolean;
  /** Takes nothing new and waits for what is at hand. */
  stop(): Promise<void>;
}

/**
 * Calls `work` when woken and every `pollMs`, once at a time; a wake during work makes another call
 * follow it, so nothing that was announced is overlooked.
 */
export const createWorker = (
  work: () => Promise<void>,
  { pollMs, onError }: { pollMs: number; onError: (error: Error) => void }
): Worker => {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  let wanted = false;
  let running = false;

  const wake = (): void => {
    wanted = true;
    if (!running) return;
    working ??= (async () => {
      try {
        while (wanted && running) {
          wanted = false;
          await work();
        }
      } catch (error) {
        onError(error as Error);
      } finally {
        working = null;
      }
    })();
  };

  return {
    start() {
      running = true;
      timer = setInterval(wake, pollMs);
      timer.unref();
      wake();
    },
    wake,
    isRunning: () => running,
    async stop() {
      running = false;
      clearInterval(timer);
      await working;
    },
  };
};
