import { z } from '@strapi/utils';
import type { Caller } from '../outbound/send-message';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import type { CampaignRow } from './campaigns';
import { contentOf } from './campaigns';
import { CampaignStateError } from './errors';

const overLimit = z.enum(['carry_over', 'leave_out']).nullish();
const start = z.strictObject({
  /** What a preflight gave, of the last ten minutes. */
  check: z.string('is missing: run the preflight first').max(64),
  overLimit,
});
const schedule = start.extend({
  at: z.unknown().optional(),
  timeZone: z.unknown().optional(),
  repeat: z.unknown().optional(),
});
const resume = z.strictObject({ overLimit });

/** What is done with broadcasts, for REST, GraphQL and the admin; each verb gives the documentId. */
export const createBroadcastActions = (strapi: Strapi) => {
  const broadcasts = () => getService(strapi, 'broadcasts');

  const broadcast = async (documentId: string): Promise<CampaignRow> => {
    const row = await getService(strapi, 'campaigns').existing(storedText(documentId));
    if (row.kind === 'broadcast') return row;
    throw new CampaignStateError(
      'campaign_is_scenario',
      'This is a scenario message: it is sent to one contact, not started.'
    );
  };

  /** Nothing goes to many that was not looked at before (product M7). */
  const confirmed = async (row: CampaignRow, check: string, chosen: string | null) => {
    const channel = await broadcasts().complete(row);
    await getService(strapi, 'preflightChecks').confirm(row, check, channel, chosen);
  };

  return {
    async preflight(documentId: string) {
      return getService(strapi, 'preflight').run(await broadcast(documentId));
    },

    async start(documentId: string, data: unknown, caller: Caller): Promise<string> {
      const wanted = validated(start, data);
      const row = await broadcast(documentId);
      const chosen = wanted.overLimit ?? contentOf(row).rules.overLimit ?? null;
      await confirmed(row, wanted.check, chosen);
      await broadcasts().start(row, chosen, caller);
      return row.document_id;
    },

    async schedule(documentId: string, data: unknown, caller: Caller): Promise<string> {
      return (await this.scheduled(documentId, data, caller)).documentId;
    },

    /** The same, telling when it is and what daylight saving makes of that time. */
    async scheduled(documentId: string, data: unknown, caller: Caller) {
      const { check, overLimit: asked, ...given } = validated(schedule, data);
      const row = await broadcast(documentId);
      const { rules, schedule: own } = contentOf(row);
      const moment = given.at === undefined && given.timeZone === undefined ? own : given;
      const chosen = asked ?? rules.overLimit ?? null;
      await confirmed(row, check, chosen);
      const told = await broadcasts().schedule(row, moment, chosen, caller);
      return { documentId: row.document_id, ...told };
    },

    async pause(documentId: string, caller: Caller): Promise<string> {
      const row = await broadcast(documentId);
      await broadcasts().pause(row, caller);
      return row.document_id;
    },

    async resume(documentId: string, data: unknown): Promise<string> {
      const wanted = validated(resume, data);
      const row = await broadcast(documentId);
      await broadcasts().resume(row, wanted.overLimit ?? null);
      return row.document_id;
    },

    async stop(documentId: string): Promise<string> {
      const row = await broadcast(documentId);
      await broadcasts().stop(row);
      return row.document_id;
    },

    async retry(documentId: string, caller: Caller): Promise<string> {
      const row = await broadcast(documentId);
      await getService(strapi, 'campaignRetry').start(row, caller);
      return row.document_id;
    },

    async report(documentId: string) {
      return getService(strapi, 'campaignReport').of(await broadcast(documentId));
    },

    /** @returns a page, with the cursor to go on from */
    async recipients(documentId: string, query: unknown, seesPhones = true) {
      const row = await broadcast(documentId);
      const { filter, after, limit } = await getService(strapi, 'recipientList').read(
        row,
        query,
        seesPhones
      );
      if (!filter) return { recipients: [], next: null };
      return getService(strapi, 'recipientList').page(filter, after, limit);
    },

    /** All of the current filter as CSV. */
    async exportRecipients(documentId: string, query: unknown, seesPhones = true) {
      const row = await broadcast(documentId);
      const { filter } = await getService(strapi, 'recipientList').read(row, query, seesPhones);
      return getService(strapi, 'recipientExport').stream(filter ?? { run: 0 }, seesPhones);
    },
  };
};
