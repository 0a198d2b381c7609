/** Keeps, per key, when the last calls were: rates are real time, whatever the simulator's clock says. */
export class RateWindows {
  private calls = new Map<string, number[]>();
  private nextFree = new Map<string, number>();

  /** Counts a call and says whether it is within `limit` calls per `perMs`; a refused call is not counted. */
  take(key: string, limit: number, perMs: number, now: number = Date.now()): boolean {
    const times = this.calls.get(key) ?? [];
    const first = times.findIndex((time) => time > now - perMs);
    const recent = first === -1 ? [] : first === 0 ? times : times.slice(first);
    this.calls.set(key, recent);
    if (recent.length >= limit) return false;
    recent.push(now);
    return true;
  }

  /** Counts without a limit: what uses up a rate but is never refused. */
  add(key: string, perMs: number, now: number = Date.now()): void {
    this.take(key, Number.POSITIVE_INFINITY, perMs, now);
  }

  /**
   * One call per `everyMs`, with up to `burst` taken from the future (generic cell rate algorithm).
   * A refused call is not counted.
   */
  takeSpaced(key: string, everyMs: number, burst: number, now: number = Date.now()): boolean {
    const next = Math.max(this.nextFree.get(key) ?? now, now);
    if (next - now > (burst - 1) * everyMs) return false;
    this.nextFree.set(key, next + everyMs);
    return true;
  }

  clear(): void {
    this.calls.clear();
    this.nextFree.clear();
  }
}
