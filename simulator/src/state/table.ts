import type { JsonObject } from '../support/json';
import type { Journal, JournalLine } from './journal';

/** Rows in memory by key, each change noted in the journal. Change a row, then `put` it. */
export class Table<T extends object> {
  private rows = new Map<string, T>();

  constructor(
    readonly name: string,
    private readonly keyOf: (row: T) => string,
    private readonly journal: Journal
  ) {}

  get size(): number {
    return this.rows.size;
  }

  get(key: string): T | undefined {
    return this.rows.get(key);
  }

  values(): IterableIterator<T> {
    return this.rows.values();
  }

  find(test: (row: T) => boolean): T | undefined {
    for (const row of this.rows.values()) if (test(row)) return row;
    return undefined;
  }

  filter(test: (row: T) => boolean): T[] {
    const found: T[] = [];
    for (const row of this.rows.values()) if (test(row)) found.push(row);
    return found;
  }

  put(row: T): T {
    const key = this.keyOf(row);
    this.rows.set(key, row);
    this.journal.note({ t: this.name, k: key, v: row as JsonObject });
    return row;
  }

  delete(key: string): void {
    if (this.rows.delete(key)) this.journal.note({ t: this.name, k: key });
  }

  clear(): void {
    this.rows.clear();
  }

  /** Takes a line of the state file back in. */
  restore(line: JournalLine): void {
    if (line.v) this.rows.set(line.k, line.v as T);
    else this.rows.delete(line.k);
  }

  *lines(): Generator<JournalLine> {
    for (const [key, row] of this.rows) yield { t: this.name, k: key, v: row as JsonObject };
  }
}
