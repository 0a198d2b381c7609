/** A binary heap that gives the entry with the smallest key first; equal keys in order of arrival. */
export class Heap<T> {
  private entries: { key: number; no: number; value: T }[] = [];
  private arrivals = 0;

  get size(): number {
    return this.entries.length;
  }

  peekKey(): number | undefined {
    return this.entries[0]?.key;
  }

  push(key: number, value: T): void {
    const entries = this.entries;
    entries.push({ key, no: (this.arrivals += 1), value });
    let at = entries.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  pop(): T | undefined {
    const entries = this.entries;
    const first = entries[0];
    const last = entries.pop();
    if (!first || !last) return undefined;
    if (entries.length > 0) {
      entries[0] = last;
      this.sink();
    }
    return first.value;
  }

  clear(): void {
    this.entries = [];
  }

  private sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      let smallest = at;
      if (left < this.entries.length && this.before(left, smallest)) smallest = left;
      if (left + 1 < this.entries.length && this.before(left + 1, smallest)) smallest = left + 1;
      if (smallest === at) return;
      this.swap(at, smallest);
      at = smallest;
    }
  }

  private before(a: number, b: number): boolean {
    const left = this.entries[a];
    const right = this.entries[b];
    if (!left || !right) return false;
    return left.key === right.key ? left.no < right.no : left.key < right.key;
  }

  private swap(a: number, b: number): void {
    const left = this.entries[a];
    const right = this.entries[b];
    if (!left || !right) return;
    this.entries[a] = right;
    this.entries[b] = left;
  }
}
