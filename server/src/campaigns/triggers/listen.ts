import { AsyncResource } from 'node:async_hooks';
import { PLUGIN_ID } from '../../support/constants';
import { errorSentence } from '../../support/database';
import { getService } from '../../support/get-service';
import type { Strapi } from '../../support/strapi-types';
import type { TriggerEvent } from './rule';

const EVENTS: Record<string, TriggerEvent> = {
  create: 'created',
  update: 'updated',
  publish: 'published',
};

/** Our own types change with every message: of them only contacts can be what a trigger is about. */
const isWatched = (contentType: string): boolean =>
  !contentType.startsWith(`plugin::${PLUGIN_ID}.`) ||
  contentType === `plugin::${PLUGIN_ID}.contact`;

/**
 * Follows what the host writes by Strapi's document service. Whatever goes wrong here is logged and never
 * fails the host's own write.
 */
export const listenForTriggers = (strapi: Strapi): void => {
  // what runs here stands in nobody's transaction
  const outside = new AsyncResource('whatsapp-triggers');
  strapi.documents.use(async (context, next) => {
    const { uid: contentType, action } = context as unknown as { uid: string; action: string };
    const result: unknown = await next();
    const event = EVENTS[action];
    if (!event || !isWatched(contentType)) return result as never;
    try {
      const { documentId } = (result ?? {}) as { documentId?: unknown };
      const published = (context as unknown as { params: { status?: unknown } }).params.status;
      if (typeof documentId !== 'string') return result as never;
      const fires = getService(strapi, 'triggerFires');
      // within the host's transaction its rows are not to be seen yet, nor may anything of ours be read: not
      // even which triggers there are
      const note = async () => {
        await fires.note(contentType, event, documentId);
        if (event !== 'published' && published === 'published') {
          await fires.note(contentType, 'published', documentId);
        }
      };
      const report = (error: unknown) =>
        strapi.log.error(`whatsapp: a trigger could not fire: ${errorSentence(error)}`);
      if (strapi.db.inTransaction()) {
        await strapi.db.transaction(({ onCommit }: { onCommit(work: () => void): void }) => {
          onCommit(() => outside.runInAsyncScope(() => void note().catch(report)));
          return Promise.resolve();
        });
      } else await note().catch(report);
    } catch (error) {
      strapi.log.error(`whatsapp: a trigger could not fire: ${errorSentence(error)}`);
    }
    return result as never;
  });
};
