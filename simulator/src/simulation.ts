import { EventEmitter } from 'node:events';
import { Clock } from './clock';
import { Customers } from './identity/customers';
import { ErrorThrottle } from './limits/error-throttle';
import { Reach } from './limits/messaging-limit';
import { RateWindows } from './limits/rate-windows';
import { MessageLog } from './messaging/message-log';
import { portfolioOf } from './identity/channels';
import { runTask } from './run-task';
import type { NewTask } from './scheduler';
import { Scheduler } from './scheduler';
import { seedStore } from './state/seed';
import type { Settings, WebhookConfig } from './state/model';
import { Store } from './state/store';
import { seededRandom } from './support/random';
import { WebhookQueue } from './webhooks/queue';

/** What changed, for pages that are open: they read anew what they show. */
export interface ChangeNote {
  kind:
    | 'message'
    | 'status'
    | 'customer'
    | 'template'
    | 'number'
    | 'request'
    | 'delivery'
    | 'clock'
    | 'reset';
  customer?: string;
  channel?: string;
}

/** The simulated platform: its state and the machinery that moves it. */
export class Simulation {
  readonly store: Store;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
  readonly customers: Customers;
  readonly webhooks: WebhookQueue;
  readonly messages: MessageLog;
  readonly reach = new Reach();
  readonly mediaErrors = new ErrorThrottle();
  readonly rates = new RateWindows();
  readonly notes = new EventEmitter();
  private draw: () => number;

  constructor(stateFile: string | null, seed: number) {
    this.notes.setMaxListeners(0);
    this.store = new Store(stateFile);
    if (this.store.settings.size === 0)
      this.store.reset(() => seedStore(this.store, seed, Date.now()));
    this.draw = seededRandom(this.settings.seed);
    this.clock = new Clock(this.store);
    this.customers = new Customers(this.store);
    this.messages = new MessageLog(this.store.messages);
    this.scheduler = new Scheduler(this.store.tasks, this.clock, (task) => runTask(this, task));
    this.webhooks = new WebhookQueue({
      store: this.store,
      clock: this.clock,
      random: this.random,
      schedule: this.schedule,
      changed: () => this.note({ kind: 'delivery' }),
    });
    this.reload();
  }

  get settings(): Settings {
    const settings = this.store.settings.get('settings');
    if (!settings) throw new Error('the simulator has no settings');
    return settings;
  }

  readonly random = (): number => this.draw();

  readonly schedule = (task: NewTask): void => this.scheduler.add(task);

  note(note: ChangeNote): void {
    this.notes.emit('note', note);
  }

  moveClock(byMs: number): void {
    this.clock.moveBy(byMs);
    this.scheduler.clockMoved(byMs);
    this.note({ kind: 'clock' });
  }

  /**
   * Back to the first contents. Webhooks stay registered unless asked otherwise: they belong to the
   * installation that is connected, not to what happened in the simulator.
   */
  reset(keepWebhooks: boolean): void {
    const kept = new Map<string, WebhookConfig | null>();
    for (const row of [...this.store.numbers.values(), ...this.store.wabas.values()]) {
      if (keepWebhooks) kept.set(row.id, row.webhook);
    }
    const { seed } = this.settings;
    this.store.reset(() => {
      seedStore(this.store, seed, Date.now());
      for (const number of this.store.numbers.values())
        number.webhook = kept.get(number.id) ?? null;
      for (const waba of this.store.wabas.values()) waba.webhook = kept.get(waba.id) ?? null;
    });
    this.draw = seededRandom(seed);
    this.rates.clear();
    this.mediaErrors.clear();
    this.reload();
    this.note({ kind: 'reset' });
  }

  stop(): void {
    this.scheduler.stop();
    this.webhooks.stop();
    this.store.close();
  }

  private reload(): void {
    this.customers.reload();
    this.messages.reload();
    this.reach.clear();
    for (const message of this.store.messages.values()) {
      const number = message.businessInitiated
        ? this.store.numbers.get(message.numberId)
        : undefined;
      if (!number || message.error) continue;
      this.reach.note(portfolioOf(this.store, number).id, message.customerId, message.at);
    }
    this.webhooks.reload();
    this.scheduler.reload();
  }
}
