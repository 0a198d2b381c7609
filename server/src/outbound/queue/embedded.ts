import { setTimeout as delay } from 'node:timers/promises';
import { errorSentence } from '../../support/database';
import { getService } from '../../support/get-service';
import type { PluginConfig } from '../../config';
import type { Strapi } from '../../support/strapi-types';
import { createWorker } from '../../support/worker';

const POLL_MS = 1_000;
const PAGE = 200;

/**
 * Brings due rows to the sender within this process. One call at a time to a conversation keeps its
 * messages in order.
 */
export const createEmbeddedQueueService = ({ strapi }: { strapi: Strapi }) => {
  const busy = new Map<number, Promise<unknown>>();

  const concurrency = () =>
    (strapi.config.get('plugin::whatsapp.workers') as PluginConfig['workers']).sendConcurrency;

  const dispatch = (id: number, conversation: number) => {
    const work = getService(strapi, 'sender')
      .send(id)
      .catch(async (error: unknown) => {
        strapi.log.error(`whatsapp: sending failed: ${errorSentence(error)}`);
        // A row that cannot be worked on stays due: without a pause it would be tried without end.
        await delay(POLL_MS);
      })
      .finally(() => {
        busy.delete(conversation);
        worker.wake();
      });
    busy.set(conversation, work);
  };

  const fill = async (): Promise<void> => {
    while (worker.isRunning() && busy.size < concurrency()) {
      const due = await getService(strapi, 'outbox').due(PAGE, [...busy.keys()]);
      let dispatched = 0;
      for (const { id, conversation } of due) {
        if (busy.size >= concurrency()) return;
        if (busy.has(conversation)) continue;
        dispatch(id, conversation);
        dispatched += 1;
      }
      if (dispatched === 0) return;
    }
  };

  const worker = createWorker(fill, {
    pollMs: POLL_MS,
    onError: (error) => strapi.log.warn(`whatsapp: the outbox could not be read: ${error.message}`),
  });

  return {
    start: worker.start,

    /** Something became due. */
    wake: worker.wake,

    /** Takes nothing new and waits for the calls that are under way. */
    async stop(): Promise<void> {
      await worker.stop();
      await Promise.allSettled(busy.values());
    },
  };
};
