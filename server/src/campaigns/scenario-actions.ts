import type { Caller } from '../outbound/send-message';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import type { CampaignRow } from './campaigns';
import { CampaignStateError } from './errors';

const archived = () =>
  new CampaignStateError(
    'campaign_state',
    'This scenario message is archived: take it back first.'
  );

/** What is done with scenario messages, for REST, GraphQL and the admin. */
export const createScenarioActions = (strapi: Strapi) => {
  const campaigns = () => getService(strapi, 'campaigns');
  const existing = (documentId: string): Promise<CampaignRow> =>
    campaigns().existing(storedText(documentId));

  const scenario = async (documentId: string): Promise<CampaignRow> => {
    const row = await existing(documentId);
    if (row.kind === 'scenario') return row;
    throw new CampaignStateError(
      'campaign_is_broadcast',
      'This is a broadcast: it is started, not sent to one contact.'
    );
  };

  return {
    existing,

    /** From now on it is sent. @throws ValidationError where something is missing */
    async activate(documentId: string): Promise<string> {
      const row = await scenario(documentId);
      if (row.template_id === null) throw fieldError('template', 'is missing');
      const isNow = await campaigns().move(row.id, ['draft', 'inactive', 'active'], 'active');
      if (!isNow) throw archived();
      return row.document_id;
    },

    /** It can still be chosen, but is not sent. */
    async deactivate(documentId: string): Promise<string> {
      const row = await scenario(documentId);
      const isNow = await campaigns().move(row.id, ['draft', 'active', 'inactive'], 'inactive');
      if (!isNow) throw archived();
      return row.document_id;
    },

    /** @returns id of the message */
    async send(
      documentId: string,
      data: unknown,
      caller: Caller,
      key: string | null
    ): Promise<number> {
      const row = await scenario(documentId);
      return getService(strapi, 'scenarioSend').send(
        row,
        data,
        { ...caller, origin: 'campaign' },
        key
      );
    },

    /** A real message, counted as a test; of any campaign in any state. @returns id of the message */
    async test(documentId: string, data: unknown, caller: Caller): Promise<number> {
      const row = await existing(documentId);
      return getService(strapi, 'scenarioSend').send(
        row,
        data,
        { ...caller, origin: 'test' },
        null
      );
    },
  };
};
