/**
 * The server's clock as the admin last heard it, carried on by the browser's monotonic clock: windows are
 * counted down by the server's time, and a wrong or changed clock of the computer changes nothing.
 */
let serverMs: number | null = null;
let heardAt = 0;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

const tell = () => listeners.forEach((listener) => listener());

export const serverClock = {
  /** @param now the server's time of an answer, ISO 8601. */
  sync(now: string): void {
    const parsed = Date.parse(now);
    if (Number.isNaN(parsed)) return;
    serverMs = parsed;
    heardAt = performance.now();
    tell();
  },

  /** Epoch milliseconds on the server; the computer's own time before the first answer. */
  now(): number {
    return serverMs === null ? Date.now() : serverMs + (performance.now() - heardAt);
  },

  /** One timer of a second for all who count down. */
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    timer ??= setInterval(tell, 1000);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    };
  },
};
