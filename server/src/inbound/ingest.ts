import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import type { ChannelRow } from '../channels/channels';
import { handlers } from './handlers';
import type { Handler, HandlerContext, Outcome } from './handlers/types';
import { parseEvent, parseJsonKeepingIds } from './parse';
import type { InboundItem, StatusItem } from './parse/types';
import { TABLES } from '../support/tables';

interface EventRow {
  id: number;
  channel: number;
  body: string;
  received_at: number | string;
  attempts: number;
}

interface Work {
  event: EventRow;
  item: InboundItem;
  /** Null: the number is not connected here. */
  channel: ChannelRow | null;
}

interface ItemResult {
  state: 'done' | 'kept' | 'retrying' | 'failed' | 'unknown_number';
  contact: number | null;
  error: string | null;
}

const BATCH = 100;
const POLL_MS = 1_000;
const LEASE = 'ingest';
const LEASE_MS = 30_000;
const ITEM_ATTEMPTS = 8;
const RETRY_START_MS = 2_000;

const retryInMs = (attempt: number): number => RETRY_START_MS * 2 ** attempt;

const resultOf = ({ state, contact, note }: Outcome): ItemResult => ({
  state: state === 'later' ? 'retrying' : state,
  contact: contact ?? null,
  error: note ?? null,
});

/**
 * EVENT LOG → items → domain. One runner over all instances. A batch is applied in one transaction; when
 * it fails, its events go one by one, then their items: a failing item is kept with its error and stops
 * nobody.
 */
export const createIngestService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | null = null;
  let wanted = false;
  let running = false;

  const parse = (event: EventRow): InboundItem[] => {
    try {
      return parseEvent(parseJsonKeepingIds(event.body)).items;
    } catch (error) {
      // The door takes only JSON; whatever else is here must not stop the others.
      return [
        {
          no: 0,
          kind: 'malformed',
          key: null,
          phoneNumberId: null,
          wabaId: null,
          field: '',
          at: null,
          raw: null,
          reason: (error as Error).message,
        },
      ];
    }
  };

  /** A WABA's webhook brings the events of sibling numbers, too; an unknown number stays in the log. */
  const channelFinder = () => {
    const found = new Map<string, Promise<ChannelRow | null>>();
    return (event: EventRow, item: InboundItem): Promise<ChannelRow | null> => {
      const key = item.phoneNumberId ?? `#${event.channel}`;
      let channel = found.get(key);
      if (!channel) {
        const channels = getService(strapi, 'channels');
        channel = item.phoneNumberId
          ? channels.findByNumber(item.phoneNumberId)
          : channels.findById(event.channel);
        found.set(key, channel);
      }
      return channel;
    };
  };

  const workOf = async (events: EventRow[]): Promise<Work[]> => {
    const find = channelFinder();
    const work: Work[] = [];
    for (const event of events) {
      for (const item of parse(event)) work.push({ event, item, channel: await find(event, item) });
    }
    return work;
  };

  const applyOne = async ({ event, item, channel }: Work): Promise<ItemResult> => {
    if (!channel) return { state: 'unknown_number', contact: null, error: null };
    if (item.kind === 'malformed') return { state: 'failed', contact: null, error: item.reason };
    const handle = handlers[item.kind] as Handler | undefined;
    if (!handle) return { state: 'kept', contact: null, error: null };
    const context: HandlerContext = { strapi, channel, receivedAt: Number(event.received_at) };
    return resultOf(await handle(item as never, context));
  };

  const isStatus = (work: Work): work is Work & { item: StatusItem; channel: ChannelRow } =>
    work.item.kind === 'status' && work.channel !== null && work.item.groupId === null;

  /** Messages one after the other, then all statuses of a channel at once. */
  const applyAll = async (work: Work[]): Promise<Map<Work, ItemResult>> => {
    const results = new Map<Work, ItemResult>();
    const statuses = new Map<number, (Work & { item: StatusItem; channel: ChannelRow })[]>();
    for (const one of work) {
      if (isStatus(one)) {
        const list = statuses.get(one.channel.id) ?? [];
        list.push(one);
        statuses.set(one.channel.id, list);
      } else {
        results.set(one, await applyOne(one));
      }
    }
    for (const list of statuses.values()) {
      const [first] = list;
      if (!first) continue;
      const known = await getService(strapi, 'messageStatuses').apply(
        first.channel,
        list.map(({ item }) => item),
        Number(first.event.received_at)
      );
      list.forEach((one, index) =>
        results.set(one, {
          state: known[index] ? 'done' : 'kept',
          contact: null,
          error: known[index] ? null : 'its message is not known yet, it waits',
        })
      );
    }
    return results;
  };

  const writeItems = async (results: Map<Work, ItemResult>): Promise<void> => {
    const rows = [...results].map(([{ event, item }, { state, contact, error }]) =>
      db().newRow({
        event: event.id,
        no: item.no,
        kind: storedText(item.kind, 64),
        key: storedTextOrNull(item.key),
        contact,
        state,
        error: storedTextOrNull(error, 2_000),
        attempts: 1,
        due_at: state === 'retrying' ? clock().monotonic() + retryInMs(0) : null,
      })
    );
    for (let start = 0; start < rows.length; start += BATCH) {
      await db().insertOnce(TABLES.inboundItem, ['event', 'no'], rows.slice(start, start + BATCH));
    }
  };

  const closeEvents = async (events: EventRow[], siblings: Map<number, string>): Promise<void> => {
    await db()
      .table(TABLES.inboundEvent)
      .whereIn('id', events.map(({ id }) => id) as never)
      .update({ state: 'done', error: null } as never);
    for (const [id, number] of siblings) {
      await db()
        .table(TABLES.inboundEvent)
        .where({ id })
        .update({ sibling_number: storedText(number) } as never);
    }
  };

  const siblingsOf = (work: Work[]): Map<number, string> => {
    const siblings = new Map<number, string>();
    for (const { event, item, channel } of work) {
      if (item.phoneNumberId && channel?.id !== event.channel)
        siblings.set(event.id, item.phoneNumberId);
    }
    return siblings;
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

  const applyTogether = (events: EventRow[], work: Work[]): Promise<void> =>
    db().transaction(async () => {
      await noteArrivals(work);
      await writeItems(await applyAll(work));
      await closeEvents(events, siblingsOf(work));
    });

  const failure = (error: unknown): ItemResult => ({
    state: 'retrying',
    contact: null,
    error: (error as Error).message,
  });

  const applySingly = async (event: EventRow): Promise<void> => {
    const work = await workOf([event]);
    for (const one of work) {
      try {
        await db().transaction(async () => writeItems(await applyAll([one])));
      } catch (error) {
        strapi.log.warn(`whatsapp: an item of event ${event.id} failed: ${one.item.kind}`);
        await db().transaction(() => writeItems(new Map([[one, failure(error)]])));
      }
    }
    await db().transaction(() => closeEvents([event], siblingsOf(work)));
  };

  /** Statuses come in the order of their events; an event that fails as a whole goes item by item. */
  const applyEvents = async (events: EventRow[]): Promise<void> => {
    try {
      await applyTogether(events, await workOf(events));
    } catch (error) {
      strapi.log.debug(`whatsapp: a batch of events goes one by one: ${(error as Error).message}`);
      for (const event of events) {
        try {
          if (events.length > 1) await applyTogether([event], await workOf([event]));
          else await applySingly(event);
        } catch {
          await applySingly(event);
        }
      }
    }
  };

  const nextEvents = async (): Promise<EventRow[]> =>
    (await db()
      .table<EventRow>(TABLES.inboundEvent)
      .where({ state: 'waiting' } as never)
      .orderBy([{ column: 'due_at' }, { column: 'id' }])
      .limit(BATCH)
      .select('id', 'channel', 'body', 'received_at', 'attempts')) as EventRow[];

  const retryItem = async (row: { id: number; event: number; no: number; attempts: number }) => {
    const event = (await db()
      .table<EventRow>(TABLES.inboundEvent)
      .where({ id: row.event })
      .first()) as EventRow | undefined;
    const work = event ? (await workOf([event])).find(({ item }) => item.no === row.no) : undefined;
    const give = async (result: ItemResult) => {
      const last = result.state === 'retrying' && row.attempts + 1 >= ITEM_ATTEMPTS;
      await db()
        .table(TABLES.inboundItem)
        .where({ id: row.id })
        .update({
          state: last ? 'failed' : result.state,
          error: storedTextOrNull(result.error, 2_000),
          contact: result.contact,
          attempts: row.attempts + 1,
          due_at: clock().monotonic() + retryInMs(row.attempts),
        } as never);
    };
    if (!work) return give({ state: 'failed', contact: null, error: 'the event is gone' });
    try {
      await db().transaction(async () => {
        const [result] = (await applyAll([work])).values();
        await give(result as ItemResult);
      });
    } catch (error) {
      await give(failure(error));
    }
  };

  const retryItems = async (): Promise<void> => {
    const rows = (await db()
      .table(TABLES.inboundItem)
      .where({ state: 'retrying' } as never)
      .where('due_at', '<=', clock().monotonic() as never)
      .orderBy('due_at')
      .limit(BATCH)
      .select('id', 'event', 'no', 'attempts')) as {
      id: number;
      event: number;
      no: number;
      attempts: number;
    }[];
    for (const row of rows) await retryItem(row);
  };

  const work = async (): Promise<void> => {
    if (!(await getService(strapi, 'leases').take(LEASE, LEASE_MS))) return;
    while (running) {
      const events = await nextEvents();
      if (events.length === 0) break;
      await applyEvents(events);
      await getService(strapi, 'leases').take(LEASE, LEASE_MS);
    }
    await retryItems();
  };

  const wake = (): void => {
    wanted = true;
    if (!running) return;
    working ??= (async () => {
      try {
        while (wanted && running) {
          wanted = false;
          await work();
        }
      } catch (error) {
        strapi.log.warn(`whatsapp: events could not be worked off: ${(error as Error).message}`);
      } finally {
        working = null;
      }
    })();
  };

  return {
    /** Something was stored. */
    wake,

    start(): void {
      running = true;
      timer = setInterval(wake, POLL_MS);
      timer.unref();
      wake();
    },

    /** Ends after the batch at hand. */
    async stop(): Promise<void> {
      running = false;
      clearInterval(timer);
      await working;
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
      wake();
    },
  };
};
