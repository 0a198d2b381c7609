import { getService } from '../../support/get-service';
import type { PluginConfig } from '../../config';
import type { Strapi } from '../../support/strapi-types';

const POLL_MS = 1_000;
const PAGE = 200;

/**
 * Brings due rows to the sender within this process. One call at a time to a conversation keeps its
 * messages in order.
 */
export const createEmbeddedQueueService = ({ strapi }: { strapi: Strapi }) => {
  const busy = new Map<number, Promise<unknown>>();
  let timer: NodeJS.Timeout | undefined;
  let filling = false;
  let wanted = false;
  let running = false;

  const concurrency = () =>
    (strapi.config.get('plugin::whatsapp.workers') as PluginConfig['workers']).sendConcurrency;

  const dispatch = (id: number, conversation: number) => {
    const work = getService(strapi, 'sender')
      .send(id)
      .catch((error: Error) => strapi.log.error(`whatsapp: sending failed: ${error.message}`))
      .finally(() => {
        busy.delete(conversation);
        fill();
      });
    busy.set(conversation, work);
  };

  const fillOnce = async () => {
    while (running && busy.size < concurrency()) {
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

  const fill = (): void => {
    wanted = true;
    if (filling || !running) return;
    filling = true;
    void (async () => {
      try {
        while (wanted) {
          wanted = false;
          await fillOnce();
        }
      } catch (error) {
        strapi.log.warn(`whatsapp: the outbox could not be read: ${(error as Error).message}`);
      } finally {
        filling = false;
      }
    })();
  };

  return {
    start(): void {
      running = true;
      timer = setInterval(fill, POLL_MS);
      timer.unref();
      fill();
    },

    /** Something became due. */
    wake: fill,

    /** Takes nothing new and waits for the calls that are under way. */
    async stop(): Promise<void> {
      running = false;
      clearInterval(timer);
      await Promise.allSettled(busy.values());
    },
  };
};
