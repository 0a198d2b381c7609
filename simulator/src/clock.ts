import type { Store } from './state/store';

/** The simulator's clock: runs as fast as the computer's, and can be moved. */
export class Clock {
  constructor(private readonly store: Store) {}

  /** Epoch milliseconds. */
  now(): number {
    return Date.now() + this.offset();
  }

  /** ISO 8601 with milliseconds. */
  iso(at: number = this.now()): string {
    return new Date(at).toISOString();
  }

  /** Unix seconds as text, the form of timestamps in messages and statuses. */
  seconds(at: number): string {
    return String(Math.floor(at / 1000));
  }

  offset(): number {
    return this.store.settings.get('settings')?.offsetMs ?? 0;
  }

  moveBy(ms: number): void {
    const settings = this.store.settings.get('settings');
    if (settings) this.store.settings.put({ ...settings, offsetMs: settings.offsetMs + ms });
  }
}
