import { setTimeout as delay } from 'node:timers/promises';
import { errorSentence } from '../../support/database';
import { getService } from '../../support/get-service';
import type { PluginConfig } from '../../config';
import type { Strapi } from '../../support/strapi-types';
import type { DueRow } from '../outbox';
import { createWorker } from '../../support/worker';

const POLL_MS = 1_000;
const PAGE = 200;
/** Of the calls that may be under way, so many messages at most: the rest wait for their answer's commit. */
const MESSAGES_PER_CALL = 2;

/**
 * Brings due rows to the sender within this process. One message at a time to a conversation keeps them in
 * order. A place among the calls is free again when the provider has answered, not when that is committed.
 */
export const createEmbeddedQueueService = ({ strapi }: { strapi: Strapi }) => {
  const busy = new Map<number, Promise<unknown>>();
  let unanswered = 0;
  /** Read and not sent yet. A row that meanwhile went another way is held up by its claim. */
  let page: DueRow[] = [];
  /** The most urgent that became due since the page was asked for. */
  let news = Infinity;

  /** Whether the page holds what has to stand back; its last row is its least urgent. */
  const isOvertaken = (): boolean => (page.at(-1)?.priority ?? 0) > news;

  const concurrency = () =>
    (strapi.config.get('plugin::whatsapp.workers') as PluginConfig['workers']).sendConcurrency;

  const dispatch = (id: number, conversation: number) => {
    let isUnanswered = true;
    unanswered += 1;
    const answered = () => {
      if (!isUnanswered) return;
      isUnanswered = false;
      unanswered -= 1;
      worker.wake();
    };
    const work = getService(strapi, 'sender')
      .send(id, answered)
      .catch(async (error: unknown) => {
        strapi.log.error(`whatsapp: sending failed: ${errorSentence(error)}`);
        // A row that cannot be worked on stays due: without a pause it would be tried without end.
        await delay(POLL_MS);
      })
      .finally(() => {
        busy.delete(conversation);
        answered();
        worker.wake();
      });
    busy.set(conversation, work);
  };

  /** The next due row of a conversation that nothing is sent to; a page is read at a time. */
  const next = async (): Promise<DueRow | null> => {
    const place = page.findIndex(({ conversation }) => !busy.has(conversation));
    if (place >= 0) return page.splice(place, 1)[0] ?? null;
    news = Infinity;
    page = (await getService(strapi, 'outbox').due(PAGE, [...busy.keys()])).filter(
      ({ conversation }) => !busy.has(conversation)
    );
    const row = page.shift() ?? null;
    if (isOvertaken()) page = [];
    return row;
  };

  const hasPlace = () =>
    unanswered < concurrency() && busy.size < concurrency() * MESSAGES_PER_CALL;

  const fill = async (): Promise<void> => {
    while (worker.isRunning() && hasPlace()) {
      const row = await next();
      if (!row) return;
      dispatch(row.id, row.conversation);
    }
  };

  const worker = createWorker(fill, {
    pollMs: POLL_MS,
    onError: (error) => strapi.log.warn(`whatsapp: the outbox could not be read: ${error.message}`),
  });

  return {
    start: worker.start,

    /** Something became due. What was read of less urgent ones is read again behind it. */
    wake(priority?: number): void {
      if (priority !== undefined) news = Math.min(news, priority);
      if (isOvertaken()) page = [];
      worker.wake();
    },

    /** Takes nothing new and waits for the calls that are under way. */
    async stop(): Promise<void> {
      await worker.stop();
      page = [];
      await Promise.allSettled(busy.values());
    },
  };
};
