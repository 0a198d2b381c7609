import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { changesBetween } from './history';
import type { TemplateRow } from './templates';

interface Followed {
  status: string;
  quality: string | null;
  category: string;
  correct_category?: string | null;
  content_hash?: string | null;
}

export interface TemplateChange {
  row: Pick<TemplateRow, 'id' | 'document_id'>;
  /** Null for one that is new here. */
  before: Followed | null;
  after: Followed;
  /** The platform's, where it told one. */
  reason?: string | null;
}

/** What follows from a change of templates, whoever made it: history, live updates, events. */
export const createTemplateChangesService = ({ strapi }: { strapi: Strapi }) => {
  const emit = (documentId: string, status: string) =>
    void getService(strapi, 'events').emit('whatsapp.template.status', {
      template: documentId,
      status,
    });

  const releasePaused = async (): Promise<void> => {
    try {
      await getService(strapi, 'outbox').releasePaused();
      getService(strapi, 'queue').wake();
    } catch (error) {
      // asked again within a minute
      strapi.log.warn(`whatsapp: held messages were not woken: ${(error as Error).message}`);
    }
  };

  return {
    /**
     * Within the transaction that writes the rows.
     * @param by an agent's name, `sync`, `webhook` or `refusal`
     */
    async announce(changes: readonly TemplateChange[], by: string): Promise<void> {
      await getService(strapi, 'templateHistory').record(
        changes.flatMap(({ row, before, after, reason }) =>
          changesBetween(row.id, before, after, { reason: reason ?? null, by })
        )
      );
      await getService(strapi, 'realtime').announce(
        changes.map(({ row }) => ({ kind: 'template.updated', template: row.document_id }))
      );
      getService(strapi, 'database').afterCommit(() => {
        for (const { row, before, after } of changes) {
          if (before?.status !== after.status) emit(row.document_id, after.status);
        }
        if (
          changes.some(
            ({ before, after }) => before?.status === 'paused' && after.status !== 'paused'
          )
        )
          void releasePaused();
      });
    },
  };
};
