import { EventEmitter } from 'node:events';
import type {
  ConnectStepEvent,
  RealtimeEvent,
  RealtimeKind,
} from '../../../shared/contracts/realtime';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { assigneesOf, forAgent, inNobodysCharge, type Told } from './audience';

/**
 * Auto-increment ids do not commit in order: a reader goes on from the newest id that is older than
 * this and drops what it has handed out.
 */
const SETTLED_MS = 10_000;
const POLL_MS = 1_000;
const PAGE = 500;

interface RealtimeRow {
  id: number;
  kind: RealtimeKind;
  conversation: string | null;
  message: string | null;
  channel: string | null;
  template: string | null;
  at: number | string;
}

export interface Change {
  kind: RealtimeKind;
  conversation?: string | null;
  message?: string | null;
  channel?: string | null;
  template?: string | null;
}

const toEvent = ({
  id,
  kind,
  conversation,
  message,
  channel,
  template,
}: RealtimeRow): RealtimeEvent => ({
  id: Number(id),
  kind,
  conversation,
  message,
  channel,
  template,
});

/** Tells open admin pages what changed. Rows are written with the change, so nothing is missed. */
export const createRealtimeService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');
  const emitter = new EventEmitter().setMaxListeners(0);
  const handedOut = new Set<number>();
  let cursor: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let reading: Promise<void> | null = null;
  let wanted = false;
  /** How many listeners see only the own dialogues. */
  let narrow = 0;

  const rowsAfter = async (id: number, limit = PAGE): Promise<RealtimeRow[]> =>
    (await db()
      .table<RealtimeRow>(TABLES.realtimeEvent)
      .where('id', '>', id as never)
      .orderBy('id')
      .limit(limit)) as RealtimeRow[];

  const newestId = async (): Promise<number> => {
    const row = (await db()
      .table<RealtimeRow>(TABLES.realtimeEvent)
      .orderBy('id', 'desc')
      .first('id')) as { id: number } | undefined;
    return Number(row?.id ?? 0);
  };

  /**
   * An id before which everything is surely committed: ids are given in the order of writing, so what came
   * before a row of ten seconds ago is at least as old. Asked by time, as a busy ten seconds hold thousands.
   */
  const settledId = async (): Promise<number> => {
    const row = (await db()
      .table<RealtimeRow>(TABLES.realtimeEvent)
      .where('at', '<', (clock().monotonic() - SETTLED_MS) as never)
      .orderBy('at', 'desc')
      .first('id')) as { id: number } | undefined;
    return Number(row?.id ?? 0);
  };

  const readOnce = async () => {
    cursor ??= await settledId();
    let from = cursor;
    for (;;) {
      const rows = await rowsAfter(from);
      const fresh = rows.map(toEvent).filter(({ id }) => !handedOut.has(id));
      const told = narrow > 0 ? await assigneesOf(strapi, fresh) : fresh.map(inNobodysCharge);
      for (const one of told) {
        handedOut.add(one.event.id);
        emitter.emit('change', one);
      }
      const last = rows.at(-1);
      if (!last || rows.length < PAGE) break;
      from = Number(last.id);
    }
    cursor = Math.max(cursor, await settledId());
    for (const id of handedOut) if (id <= cursor) handedOut.delete(id);
  };

  /** One read at a time; a wake during a read makes another follow it. */
  const read = (): void => {
    // without a listener the loop below would end before its promise is kept, and never begin again
    if (emitter.listenerCount('change') === 0) return;
    wanted = true;
    reading ??= (async () => {
      try {
        while (wanted && emitter.listenerCount('change') > 0) {
          wanted = false;
          await readOnce();
        }
      } catch (error) {
        strapi.log.warn(`whatsapp: live updates could not be read: ${String(error)}`);
      } finally {
        reading = null;
      }
    })();
  };

  const write = async (changes: readonly Change[]): Promise<void> => {
    const at = clock().monotonic();
    await db().insertEach(
      TABLES.realtimeEvent,
      changes.map(({ kind, conversation, message, channel, template }) => ({
        kind,
        conversation: conversation ?? null,
        message: message ?? null,
        channel: channel ?? null,
        template: template ?? null,
        at,
      }))
    );
  };

  return {
    /**
     * Writes changes with the surrounding transaction and wakes the readers after its commit. As the last
     * of it: a transaction that waits for a lock must not come with ids that the readers have passed.
     */
    async announce(changes: readonly Change[]): Promise<void> {
      if (changes.length === 0) return;
      await db().beforeCommit(write, changes);
      db().afterCommit(read);
    },

    /** Tells a step of connecting to the pages that are open on this instance. */
    tellStep(event: ConnectStepEvent): void {
      emitter.emit('step', event);
    },

    /**
     * Events after `after`, and those of the ten seconds before it that may have been committed late;
     * a reader drops ids it has seen.
     * @param agent who sees only the own dialogues; null for who sees all
     */
    async since(after: number, agent: number | null): Promise<RealtimeEvent[]> {
      const events: RealtimeEvent[] = [];
      let from = Math.min(after, await settledId());
      for (;;) {
        const rows = await rowsAfter(from);
        const page = rows.map(toEvent);
        events.push(
          ...(agent === null
            ? page
            : (await assigneesOf(strapi, page)).flatMap((told) => forAgent(agent, told) ?? []))
        );
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return events;
        from = Number(last.id);
      }
    },

    newestId,

    /**
     * @param agent who sees only the own dialogues; null for who sees all
     * @returns the function that ends the subscription
     */
    subscribe(
      agent: number | null,
      onChange: (event: RealtimeEvent) => void,
      onStep: (event: ConnectStepEvent) => void
    ): () => void {
      const hear = (told: Told) => {
        const event = agent === null ? told.event : forAgent(agent, told);
        if (event) onChange(event);
      };
      if (agent !== null) narrow += 1;
      emitter.on('change', hear);
      emitter.on('step', onStep);
      timer ??= setInterval(read, POLL_MS).unref();
      read();
      return () => {
        if (agent !== null) narrow -= 1;
        emitter.off('change', hear);
        emitter.off('step', onStep);
        if (emitter.listenerCount('change') > 0) return;
        clearInterval(timer);
        timer = undefined;
        cursor = null;
        handedOut.clear();
      };
    },

    stop(): void {
      emitter.emit('stop');
      clearInterval(timer);
      emitter.removeAllListeners();
    },

    onStop(listener: () => void): () => void {
      emitter.on('stop', listener);
      return () => emitter.off('stop', listener);
    },
  };
};
