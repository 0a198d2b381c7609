import { Blobs } from './blobs';
import type { JournalLine } from './journal';
import { Journal } from './journal';
import type {
  BlockedName,
  Customer,
  DeliveryRecord,
  Fault,
  Media,
  Message,
  OutgoingEvent,
  PhoneNumber,
  Portfolio,
  RequestRecord,
  Settings,
  Task,
  Template,
  Thread,
  Upload,
  Waba,
} from './model';
import { Table } from './table';

const FLUSH_MS = 250;

/** Everything the simulator knows, kept over restarts when it was given a file. */
export class Store {
  private readonly journal: Journal;
  readonly blobs: Blobs;
  readonly settings: Table<Settings>;
  readonly portfolios: Table<Portfolio>;
  readonly wabas: Table<Waba>;
  readonly numbers: Table<PhoneNumber>;
  readonly templates: Table<Template>;
  readonly blockedNames: Table<BlockedName>;
  readonly customers: Table<Customer>;
  readonly threads: Table<Thread>;
  readonly messages: Table<Message>;
  readonly media: Table<Media>;
  readonly uploads: Table<Upload>;
  readonly requests: Table<RequestRecord>;
  readonly events: Table<OutgoingEvent>;
  readonly deliveries: Table<DeliveryRecord>;
  readonly faults: Table<Fault>;
  readonly tasks: Table<Task>;
  private readonly timer: NodeJS.Timeout;

  constructor(file: string | null) {
    const journal = new Journal(file);
    this.journal = journal;
    this.blobs = new Blobs(file ? `${file}.media` : null);
    this.settings = new Table('settings', (row) => row.id, journal);
    this.portfolios = new Table('portfolios', (row) => row.id, journal);
    this.wabas = new Table('wabas', (row) => row.id, journal);
    this.numbers = new Table('numbers', (row) => row.id, journal);
    this.templates = new Table('templates', (row) => row.id, journal);
    this.blockedNames = new Table('blockedNames', (row) => row.key, journal);
    this.customers = new Table('customers', (row) => row.id, journal);
    this.threads = new Table('threads', (row) => row.key, journal);
    this.messages = new Table('messages', (row) => row.id, journal);
    this.media = new Table('media', (row) => row.id, journal);
    this.uploads = new Table('uploads', (row) => row.id, journal);
    this.requests = new Table('requests', (row) => String(row.no), journal);
    this.events = new Table('events', (row) => row.id, journal);
    this.deliveries = new Table('deliveries', (row) => String(row.no), journal);
    this.faults = new Table('faults', (row) => row.id, journal);
    this.tasks = new Table('tasks', (row) => row.id, journal);

    const byName = new Map(this.tables().map((table) => [table.name, table]));
    for (const line of journal.read()) byName.get(line.t)?.restore(line);
    this.compact();
    this.timer = setInterval(() => journal.flush(), FLUSH_MS);
    this.timer.unref();
  }

  /** What was changed until now survives a killed process. */
  flush(): void {
    this.journal.flush();
  }

  /** Empties every table; `fill` puts the first rows in before the file is written anew. */
  reset(fill: () => void): void {
    for (const table of this.tables()) table.clear();
    this.blobs.clear();
    fill();
    this.compact();
  }

  close(): void {
    clearInterval(this.timer);
    this.journal.close();
  }

  private compact(): void {
    const tables = this.tables();
    const lines = function* (): Generator<JournalLine> {
      for (const table of tables) yield* table.lines();
    };
    this.journal.rewrite(lines());
  }

  private tables(): Pick<Table<object>, 'name' | 'restore' | 'lines' | 'clear'>[] {
    return [
      this.settings,
      this.portfolios,
      this.wabas,
      this.numbers,
      this.templates,
      this.blockedNames,
      this.customers,
      this.threads,
      this.messages,
      this.media,
      this.uploads,
      this.requests,
      this.events,
      this.deliveries,
      this.faults,
      this.tasks,
    ];
  }
}
