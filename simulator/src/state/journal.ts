import fs from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '../support/json';
import { isObject, parseJson } from '../support/json';

/** One line of the state file: a row put into, or (without `v`) taken from, a table. */
export interface JournalLine {
  t: string;
  k: string;
  v?: JsonObject;
}

/**
 * Keeps the tables in one file of JSON lines: appended while the simulator runs, written anew
 * (beside it, then renamed over it) when it starts. A line that a killed process left half
 * written is dropped. Without a path nothing is kept.
 */
export class Journal {
  private handle: number | null = null;
  private dirty = new Map<string, JournalLine>();

  constructor(private readonly file: string | null) {}

  /** Reads what is there, oldest first; empty for a new file. */
  read(): JournalLine[] {
    if (!this.file || !fs.existsSync(this.file)) return [];
    const lines: JournalLine[] = [];
    for (const text of fs.readFileSync(this.file, 'utf8').split('\n')) {
      const line = parseJson(text);
      if (!isObject(line) || typeof line.t !== 'string' || typeof line.k !== 'string') continue;
      lines.push({ t: line.t, k: line.k, ...(isObject(line.v) ? { v: line.v } : {}) });
    }
    return lines;
  }

  /** Replaces the file by these lines, atomically, and goes on appending to it. */
  rewrite(lines: Iterable<JournalLine>): void {
    this.dirty.clear();
    if (!this.file) return;
    fs.mkdirSync(path.dirname(this.file), { recursive: true });
    const beside = `${this.file}.new`;
    const handle = fs.openSync(beside, 'w', 0o600);
    for (const line of lines) fs.writeSync(handle, `${JSON.stringify(line)}\n`);
    fs.fsyncSync(handle);
    fs.closeSync(handle);
    fs.renameSync(beside, this.file);
    if (this.handle !== null) fs.closeSync(this.handle);
    this.handle = fs.openSync(this.file, 'a');
  }

  /** Notes a changed row; a later note for the same row replaces it until the next flush. */
  note(line: JournalLine): void {
    if (this.file) this.dirty.set(`${line.t}\n${line.k}`, line);
  }

  /** Appends what was noted: after this the rows survive the end of the process. */
  flush(): void {
    if (this.handle === null || this.dirty.size === 0) return;
    let text = '';
    for (const line of this.dirty.values()) text += `${JSON.stringify(line)}\n`;
    this.dirty.clear();
    fs.writeSync(this.handle, text);
  }

  close(): void {
    this.flush();
    if (this.handle !== null) fs.closeSync(this.handle);
    this.handle = null;
  }
}
