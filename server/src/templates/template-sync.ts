import type { SyncTemplates } from '../../../shared/contracts/templates';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

/** Reads every account once, through any of its channels that can ask. */
export const createTemplateSyncService = ({ strapi }: { strapi: Strapi }) => ({
  /** @param channel documentId: only the account of this channel. @throws ValidationError */
  async run(channel?: unknown): Promise<SyncTemplates.Response['data']> {
    const channels = getService(strapi, 'channels');
    const all = (await channels.all()).filter(({ status }) => status !== 'disconnected');
    const chosen =
      channel === undefined || channel === null
        ? all
        : all.filter(({ document_id }) => document_id === channel);
    if (channel && chosen.length === 0)
      throw fieldError('channel', 'is not known or not connected');
    const result: SyncTemplates.Response['data'] = {
      created: 0,
      updated: 0,
      removed: 0,
      unchanged: 0,
      problems: [],
    };
    const read = new Set<string>();
    for (const row of chosen) {
      if (!row.waba_id || read.has(row.waba_id)) continue;
      const answer = await getService(strapi, 'templates').sync(row.id);
      if (!answer.ok) {
        result.problems.push({
          channel: row.name,
          message: `${answer.error.title}. ${answer.error.nextStep}`,
        });
        continue;
      }
      read.add(row.waba_id);
      for (const key of ['created', 'updated', 'removed', 'unchanged'] as const) {
        result[key] += answer.value[key];
      }
    }
    return result;
  },
});
