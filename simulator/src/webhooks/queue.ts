import type { Clock } from '../clock';
import { newId } from '../identity/ids';
import type { DeliveryRecord, OutgoingEvent, PhoneNumber, WebhookConfig } from '../state/model';
import type { NewTask } from '../scheduler';
import type { Store } from '../state/store';
import { Heap } from '../support/heap';
import type { Change } from './envelope';
import { bodyOf } from './envelope';
import type { PostResult } from './post';
import { Poster } from './post';
import { retryDelayMs, RETRY_FOR_MS } from './retry';

const MAX_IN_FLIGHT = 40;
const BATCH_WAIT_MS = 100;
const REORDER_WITHIN_MS = 400;

interface Batch {
  numberId: string | null;
  wabaId: string;
  kinds: Set<string>;
  changes: Change[];
  timer: NodeJS.Timeout;
}

export interface QueueParts {
  store: Store;
  clock: Clock;
  random: () => number;
  schedule: (task: NewTask) => void;
  changed: () => void;
}

/**
 * Brings events to webhooks: concurrently, retried with growing intervals for 7 days, only an
 * HTTP 200 counts. Duplicates, disorder and batches on demand.
 */
export class WebhookQueue {
  undeliverable = 0;
  private readonly poster = new Poster();
  /** in the order of their arrival */
  private ready = new Heap<OutgoingEvent>();
  private inFlight = 0;
  private batches = new Map<string, Batch>();
  private firstAttempts = new Map<string, () => void>();
  private attemptNo = 0;
  private stopped = false;

  constructor(private readonly parts: QueueParts) {}

  /** Takes up what a former run left; what has a retry planned waits for it. */
  reload(): void {
    for (const batch of this.batches.values()) clearTimeout(batch.timer);
    this.batches.clear();
    this.ready.clear();
    this.undeliverable = 0;
    this.attemptNo = 0;
    const { store } = this.parts;
    for (const delivery of store.deliveries.values()) {
      this.attemptNo = Math.max(this.attemptNo, delivery.no);
      if (delivery.state === 'undeliverable') this.undeliverable += 1;
    }
    const planned = new Set<string>();
    for (const task of store.tasks.values()) if (task.kind === 'deliver') planned.add(task.eventId);
    for (const event of store.events.values())
      if (!planned.has(event.id)) this.ready.push(0, event);
    this.pump();
  }

  /** Events that no webhook has taken yet. */
  get waiting(): number {
    return this.parts.store.events.size + this.batches.size;
  }

  /** Sends one change of a number; the promise is kept when the first attempt is over. */
  sendOfNumber(number: PhoneNumber, kind: string, change: Change): Promise<void> {
    const { batch } = this.delivery();
    if (batch > 1) {
      this.intoBatch(number.id, number.wabaId, kind, change, batch);
      return Promise.resolve();
    }
    return this.send(number.id, number.wabaId, kind, bodyOf([change]));
  }

  /** Sends one change of a WABA: templates carry no number. */
  sendOfWaba(wabaId: string, kind: string, change: Change): Promise<void> {
    return this.send(null, wabaId, kind, bodyOf([change]));
  }

  /** Sends a body that has not the platform's envelope. */
  send(numberId: string | null, wabaId: string, kind: string, body: unknown): Promise<void> {
    const { store, clock, random } = this.parts;
    const text = JSON.stringify(body);
    const event = (): OutgoingEvent => ({
      id: newId(),
      numberId,
      wabaId,
      kind,
      body: text,
      createdAt: clock.now(),
      attempts: 0,
    });
    const first = event();
    if (!this.target(first)) {
      this.undeliverable += 1;
      this.record(
        first,
        null,
        { status: 0, ms: 0, error: 'no webhook is registered' },
        'undeliverable'
      );
      return Promise.resolve();
    }
    const { duplicate, reorder } = this.delivery();
    for (const one of duplicate ? [first, event()] : [first]) {
      store.events.put(one);
      if (!reorder) this.ready.push(0, one);
      else {
        const due = clock.now() + Math.floor(random() * REORDER_WITHIN_MS);
        this.parts.schedule({ kind: 'deliver', eventId: one.id, due });
      }
    }
    const firstAttempt = new Promise<void>((resolve) => this.firstAttempts.set(first.id, resolve));
    this.pump();
    return firstAttempt;
  }

  /** A planned attempt has fallen due. */
  due(eventId: string): void {
    const event = this.parts.store.events.get(eventId);
    if (!event) return;
    this.ready.push(0, event);
    this.pump();
  }

  /** Posts exactly this text to a number's webhook, once per copy and all at once, without a retry. */
  async raw(number: PhoneNumber, body: string, copies: number): Promise<PostResult[]> {
    const event: OutgoingEvent = {
      id: newId(),
      numberId: number.id,
      wabaId: number.wabaId,
      kind: 'raw',
      body,
      createdAt: this.parts.clock.now(),
      attempts: 0,
    };
    const target = this.target(event);
    if (!target) return [];
    return Promise.all(
      Array.from({ length: copies }, async (_, no) => {
        const result = await this.poster.post(target, body);
        this.record({ ...event, attempts: no + 1 }, target.url, result, 'raw');
        return result;
      })
    );
  }

  stop(): void {
    this.stopped = true;
    for (const key of [...this.batches.keys()]) this.closeBatch(key);
    for (const resolve of this.firstAttempts.values()) resolve();
    this.poster.close();
  }

  private delivery() {
    const settings = this.parts.store.settings.get('settings');
    if (!settings) throw new Error('the simulator has no settings');
    return settings.delivery;
  }

  /** The number's webhook wins over its WABA's; an event of a WABA falls back to its numbers. */
  private target(event: OutgoingEvent): WebhookConfig | null {
    const { store } = this.parts;
    const ofWaba = store.wabas.get(event.wabaId)?.webhook ?? null;
    if (event.numberId) return store.numbers.get(event.numberId)?.webhook ?? ofWaba;
    const sibling = store.numbers.find(
      (number) => number.wabaId === event.wabaId && number.webhook !== null
    );
    return ofWaba ?? sibling?.webhook ?? null;
  }

  private intoBatch(
    numberId: string,
    wabaId: string,
    kind: string,
    change: Change,
    size: number
  ): void {
    const batch = this.batches.get(numberId) ?? {
      numberId,
      wabaId,
      kinds: new Set<string>(),
      changes: [],
      timer: setTimeout(() => this.closeBatch(numberId), BATCH_WAIT_MS),
    };
    batch.changes.push(change);
    batch.kinds.add(kind);
    this.batches.set(numberId, batch);
    if (batch.changes.length >= size) this.closeBatch(numberId);
  }

  private closeBatch(key: string): void {
    const batch = this.batches.get(key);
    if (!batch) return;
    clearTimeout(batch.timer);
    this.batches.delete(key);
    void this.send(batch.numberId, batch.wabaId, [...batch.kinds].join('+'), bodyOf(batch.changes));
  }

  private pump(): void {
    while (!this.stopped && this.inFlight < MAX_IN_FLIGHT) {
      const event = this.ready.pop();
      if (!event) return;
      this.inFlight += 1;
      void this.attempt(event).finally(() => {
        this.inFlight -= 1;
        this.pump();
      });
    }
  }

  private async attempt(event: OutgoingEvent): Promise<void> {
    const { store, clock } = this.parts;
    const target = this.target(event);
    event.attempts += 1;
    const result: PostResult = target
      ? await this.poster.post(target, event.body)
      : { status: 0, ms: 0, error: 'no webhook is registered any more' };
    if (this.stopped || !store.events.get(event.id)) return;
    const now = clock.now();
    const delivered = result.status === 200;
    const givenUp = !delivered && now - event.createdAt > RETRY_FOR_MS;
    this.record(
      event,
      target?.url ?? null,
      result,
      delivered ? 'delivered' : givenUp ? 'given up' : 'retrying'
    );
    if (delivered || givenUp) store.events.delete(event.id);
    else {
      store.events.put(event);
      this.parts.schedule({
        kind: 'deliver',
        eventId: event.id,
        due: now + retryDelayMs(event.attempts),
      });
    }
    this.firstAttempts.get(event.id)?.();
    this.firstAttempts.delete(event.id);
  }

  private record(
    event: OutgoingEvent,
    url: string | null,
    result: PostResult,
    state: DeliveryRecord['state']
  ): void {
    this.parts.store.deliveries.put({
      no: (this.attemptNo += 1),
      at: this.parts.clock.iso(),
      eventId: event.id,
      kind: event.kind,
      phoneNumberId: event.numberId,
      url,
      attempt: Math.max(event.attempts, 1),
      status: result.status,
      ms: result.ms,
      state,
      error: result.error,
      body: event.body,
    });
    this.parts.changed();
  }
}
