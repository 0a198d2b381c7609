import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { errorSentence, toMs } from '../support/database';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { createWorker } from '../support/worker';
import { TABLES } from '../support/tables';
import { applyAll, failureOf, type ItemResult } from './apply';
import { workOf, type EventRow, type Work } from './work';

interface WaitingItem {
  id: number;
  event: number;
  no: number;
  attempts: number;
}

const EVENTS = 200;
/** Bodies held in memory at a time. */
const EVENT_BYTES = 8 * 1024 * 1024;
/** Items per transaction: a body of 4 MiB may hold thousands. */
const ITEMS = 200;
/** The same while webhooks come in: on SQLite none can be stored before the transaction ends. */
const ITEMS_WHILE_BUSY = 25;
/**
 * Webhooks go before events: with the event loop busy for a part u of its time, ingest waits for
 * GIVES_WAY · u / (1 − u) times as long as a batch took. Under such load u is close to 1.
 */
const GIVES_WAY = 0.1;
/** How often that is looked at. */
const LOOK_MS = 2;
/** However busy it is, events never stand still for longer; far below the lease. */
const GIVES_WAY_MS = 3_000;
const POLL_MS = 1_000;
const LEASE = 'ingest';
/** How long a killed process keeps others from its work; longer than a batch takes. */
const LEASE_MS = 10_000;
const ITEM_ATTEMPTS = 8;
const RETRY_START_MS = 2_000;
/** As long as the provider repeats what we did not take, with a day to spare. */
const LATER_DAYS = 8;

const retryInMs = (attempt: number): number => Math.min(RETRY_START_MS * 2 ** attempt, HOUR_MS);

const waits = ({ state }: ItemResult): boolean => state === 'retrying' || state === 'later';

/**
 * EVENT LOG → items → domain. One runner over all instances. Items are applied in batches, each in one
 * transaction; when it fails, they go one by one: a failing item is kept with its error and stops nobody.
 */
export const createIngestService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  /** Whether webhooks came in after the last batch; until that is known, events begin gently. */
  let isBusy = true;

  const writeItems = async (results: Map<Work, ItemResult>): Promise<void> => {
    const rows = [...results].map(([{ event, item }, result]) =>
      db().newRow({
        event: event.id,
        no: item.no,
        kind: storedText(item.kind, 64),
        key: storedTextOrNull(item.key),
        contact: result.contact,
        state: result.state === 'later' ? 'retrying' : result.state,
        error: storedTextOrNull(result.error, 2_000),
        attempts: 1,
        due_at: waits(result) ? clock().monotonic() + retryInMs(0) : null,
      })
    );
    await db().insertOnce(TABLES.inboundItem, ['event', 'no'], rows);
  };

  const noteArrivals = async (work: Work[]): Promise<void> => {
    const newest = new Map<number, number>();
    for (const { event, channel } of work) {
      if (channel) {
        newest.set(channel.id, Math.max(newest.get(channel.id) ?? 0, toMs(event.received_at) ?? 0));
      }
    }
    for (const [id, at] of newest) await getService(strapi, 'channels').noteEvent(id, at);
  };

  /** Events whose last item is in `work` are done. */
  const closeEvents = async (work: Work[], last: Map<number, Work>): Promise<void> => {
    const done = work.filter((one) => last.get(one.event.id) === one).map(({ event }) => event.id);
    if (done.length === 0) return;
    await db()
      .table(TABLES.inboundEvent)
      .whereIn('id', done as never)
      .update({ state: 'done' } as never);
  };

  const noteSiblings = async (work: Work[]): Promise<void> => {
    for (const { event, item, channel } of work) {
      if (item.phoneNumberId === null || channel?.id === event.channel) continue;
      await db()
        .table(TABLES.inboundEvent)
        .where({ id: event.id })
        .update({ sibling_number: storedText(item.phoneNumberId) } as never);
    }
  };

  const applyTogether = async (work: Work[], last: Map<number, Work>): Promise<void> => {
    await db().transaction(async () => {
      await writeItems(await applyAll(strapi, work));
      await noteSiblings(work);
      await closeEvents(work, last);
    });
    // Outside: every message of a channel shares its row, and holding it here makes senders wait and
    // MariaDB find deadlocks. What fails here is told again by the next event.
    await noteArrivals(work).catch((error: unknown) =>
      strapi.log.warn(`whatsapp: a channel's last event was not noted: ${errorSentence(error)}`)
    );
  };

  const applySingly = async (work: Work[], last: Map<number, Work>): Promise<void> => {
    for (const one of work) {
      try {
        await applyTogether([one], last);
      } catch (error) {
        strapi.log.warn(`whatsapp: a ${one.item.kind} of event ${one.event.id} failed, it waits`);
        await db().transaction(async () => {
          await writeItems(new Map([[one, failureOf(error)]]));
          await closeEvents([one], last);
        });
      }
    }
  };

  /**
   * The provider waits for the answer to a webhook and nobody for an event: while webhooks come in, events
   * take no more than a part of the time that these leave.
   * @param appended webhooks that had come when the batch began
   * @returns whether webhooks come in
   */
  const giveWay = async (tookMs: number, appended: number): Promise<boolean> => {
    const log = getService(strapi, 'eventLog');
    const begunAt = performance.now();
    const begun = performance.eventLoopUtilization();
    const isQuiet = () => log.appended() === appended && !log.isBusy();
    // what waited at the door meanwhile is read between two turns
    await nextTurn();
    await nextTurn();
    if (isQuiet()) return false;
    let enoughMs = 0;
    do {
      await delay(LOOK_MS);
      if (isQuiet()) return false;
      const { utilization } = performance.eventLoopUtilization(begun);
      enoughMs = Math.min((tookMs * GIVES_WAY * utilization) / (1 - utilization), GIVES_WAY_MS);
    } while (performance.now() - begunAt < enoughMs && worker.isRunning());
    return true;
  };

  const applyEvents = async (events: EventRow[]): Promise<void> => {
    const work = await workOf(strapi, events);
    const last = new Map(work.map((one) => [one.event.id, one]));
    let start = 0;
    while (start < work.length && worker.isRunning()) {
      const begunAt = performance.now();
      const appended = getService(strapi, 'eventLog').appended();
      const size = isBusy ? ITEMS_WHILE_BUSY : ITEMS;
      const batch = work.slice(start, start + size);
      start += size;
      try {
        await applyTogether(batch, last);
      } catch (error) {
        strapi.log.debug(`whatsapp: a batch goes one by one: ${errorSentence(error)}`);
        await applySingly(batch, last);
      }
      await getService(strapi, 'leases').take(LEASE, LEASE_MS);

      isBusy = await giveWay(performance.now() - begunAt, appended);
    }
  };

  const nextEvents = async (): Promise<EventRow[]> => {
    const waiting = (await db()
      .table(TABLES.inboundEvent)
      .where({ state: 'waiting' } as never)
      .orderBy([{ column: 'due_at' }, { column: 'id' }])
      .limit(EVENTS)
      .select('id', 'bytes')) as { id: number; bytes: number }[];
    let bytes = 0;
    const ids = waiting
      .filter((event, index) => (bytes += event.bytes) <= EVENT_BYTES || index === 0)
      .map(({ id }) => Number(id));
    if (ids.length === 0) return [];
    const rows = (await db()
      .table<EventRow>(TABLES.inboundEvent)
      .whereIn('id', ids)
      .select('id', 'channel', 'body', 'received_at')) as EventRow[];
    return rows.sort((a, b) => ids.indexOf(Number(a.id)) - ids.indexOf(Number(b.id)));
  };

  const writeAgain = async (
    row: WaitingItem,
    result: ItemResult,
    receivedAt: number
  ): Promise<void> => {
    const isLast =
      result.state === 'later'
        ? clock().now() - receivedAt > LATER_DAYS * DAY_MS
        : row.attempts + 1 >= ITEM_ATTEMPTS;
    const waiting = waits(result);
    await db()
      .table(TABLES.inboundItem)
      .where({ id: row.id })
      .update({
        state: waiting ? (isLast ? 'failed' : 'retrying') : result.state,
        error: storedTextOrNull(result.error, 2_000),
        contact: result.contact,
        attempts: row.attempts + 1,
        due_at: waiting && !isLast ? clock().monotonic() + retryInMs(row.attempts) : null,
      } as never);
  };

  const retryItem = async (row: WaitingItem, work: Work): Promise<void> => {
    const receivedAt = Number(work.event.received_at);
    try {
      await db().transaction(async () => {
        const [result] = (await applyAll(strapi, [work])).values();
        await writeAgain(row, result as ItemResult, receivedAt);
      });
    } catch (error) {
      await writeAgain(row, failureOf(error), receivedAt);
    }
  };

  const retryItemsOf = async (id: number, rows: WaitingItem[]): Promise<void> => {
    const events = (await db()
      .table<EventRow>(TABLES.inboundEvent)
      .where({ id })
      .select('id', 'channel', 'body', 'received_at')) as EventRow[];
    const work = await workOf(strapi, events);
    for (const row of rows) {
      const again = work.find(({ item }) => item.no === row.no);
      if (again) await retryItem(row, again);
    }
  };

  const retryItems = async (): Promise<void> => {
    const rows = (await db()
      .table(TABLES.inboundItem)
      .where({ state: 'retrying' } as never)
      .where('due_at', '<=', clock().monotonic() as never)
      .orderBy('due_at')
      .limit(ITEMS)
      .select('id', 'event', 'no', 'attempts')) as WaitingItem[];
    const byEvent = new Map<number, WaitingItem[]>();
    for (const row of rows) byEvent.set(row.event, [...(byEvent.get(row.event) ?? []), row]);
    for (const [event, items] of byEvent) await retryItemsOf(event, items);
  };

  const work = async (): Promise<void> => {
    if (!(await getService(strapi, 'leases').take(LEASE, LEASE_MS))) return;
    while (worker.isRunning()) {
      await retryItems();
      const events = await nextEvents();
      if (events.length === 0) return;
      await applyEvents(events);
    }
  };

  const worker = createWorker(work, {
    pollMs: POLL_MS,
    onError: (error) =>
      strapi.log.warn(`whatsapp: events could not be worked off: ${errorSentence(error)}`),
  });

  return {
    /** Something was stored. */
    wake: worker.wake,
    start: worker.start,

    /** Ends after the batch at hand. */
    async stop(): Promise<void> {
      await worker.stop();
      await getService(strapi, 'leases')
        .giveBack(LEASE)
        .catch(() => undefined);
    },

    /** Puts an event back; its items are applied again, which changes nothing that was applied. */
    async replay(event: number): Promise<void> {
      await db().transaction(async () => {
        await db()
          .table(TABLES.inboundItem)
          .where({ event } as never)
          .delete();
        await db()
          .table(TABLES.inboundEvent)
          .where({ id: event })
          .update({ state: 'waiting', due_at: clock().monotonic() } as never);
      });
      worker.wake();
    },
  };
};
