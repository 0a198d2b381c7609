const WITHIN_MS = 60 * 60_000;
const MOST_ERRORS = 20;
const BLOCKED_MS = 30 * 60_000;

/** Reading media that are not there blocks the reading: 20 errors in 60 min, for 30 min (reference 1.4). */
export class ErrorThrottle {
  private errors = new Map<string, number[]>();
  private blockedUntil = new Map<string, number>();

  /** Times are the simulator's clock. */
  isBlocked(key: string, now: number): boolean {
    return now < (this.blockedUntil.get(key) ?? 0);
  }

  noteError(key: string, now: number): void {
    const recent = (this.errors.get(key) ?? []).filter((at) => at > now - WITHIN_MS);
    recent.push(now);
    this.errors.set(key, recent);
    if (recent.length < MOST_ERRORS) return;
    this.blockedUntil.set(key, now + BLOCKED_MS);
    this.errors.delete(key);
  }

  clear(): void {
    this.errors.clear();
    this.blockedUntil.clear();
  }
}
