import { newId } from './identity/ids';
import type { Clock } from './clock';
import type { Task } from './state/model';
import type { Table } from './state/table';
import { Heap } from './support/heap';

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
export type NewTask = WithoutId<Task>;

const LONGEST_TIMER_MS = 60_000;

/** Runs tasks when they fall due on the simulator's clock; they are kept over a restart. */
export class Scheduler {
  private heap = new Heap<string>();
  private timer: NodeJS.Timeout | null = null;
  private waiting = new Map<Task['kind'], number>();
  private stopped = false;

  constructor(
    private readonly tasks: Table<Task>,
    private readonly clock: Clock,
    private readonly run: (task: Task) => void
  ) {}

  /** Takes up the tasks that the table holds: after a start, a reset or a move of the clock. */
  reload(): void {
    this.heap.clear();
    this.waiting.clear();
    for (const task of this.tasks.values()) {
      this.heap.push(task.due, task.id);
      this.count(task.kind, 1);
    }
    this.arm();
  }

  add(task: NewTask): void {
    const full: Task = { id: newId(), ...task };
    this.tasks.put(full);
    this.heap.push(full.due, full.id);
    this.count(full.kind, 1);
    if (this.heap.peekKey() === full.due) this.arm();
  }

  /** How many tasks of these kinds are still to come. */
  pending(...kinds: Task['kind'][]): number {
    return kinds.reduce((sum, kind) => sum + (this.waiting.get(kind) ?? 0), 0);
  }

  /** The clock was moved: what is due runs now; set back, what waits keeps its distance. */
  clockMoved(byMs: number): void {
    if (byMs < 0) {
      for (const task of [...this.tasks.values()])
        this.tasks.put({ ...task, due: task.due + byMs });
      this.reload();
      return;
    }
    this.runDue();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private runDue(): void {
    for (;;) {
      const due = this.heap.peekKey();
      if (this.stopped || due === undefined || due > this.clock.now()) break;
      const id = this.heap.pop();
      const task = id === undefined ? undefined : this.tasks.get(id);
      if (!task) continue;
      this.tasks.delete(task.id);
      this.count(task.kind, -1);
      this.run(task);
    }
    this.arm();
  }

  private arm(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const due = this.heap.peekKey();
    if (this.stopped || due === undefined) return;
    const wait = Math.min(Math.max(due - this.clock.now(), 0), LONGEST_TIMER_MS);
    this.timer = setTimeout(() => this.runDue(), wait);
  }

  private count(kind: Task['kind'], by: number): void {
    this.waiting.set(kind, (this.waiting.get(kind) ?? 0) + by);
  }
}
