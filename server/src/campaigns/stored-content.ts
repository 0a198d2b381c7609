import type { CampaignContent as WrittenContent } from '../../../shared/contracts/campaigns';
import { canonicalJson } from '../support/canonical-json';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { contentOf, type CampaignRow } from './campaigns';

/** What a campaign says, as it is written: relations by their documentIds. */
export const createStoredContentService = ({ strapi }: { strapi: Strapi }) => {
  const tagsOf = async (campaign: number): Promise<string[]> =>
    (
      (await getService(strapi, 'database')
        .table(`${TABLES.campaignTag} as l`)
        .join(`${TABLES.tag} as t`, 't.id', 'l.tag_id')
        .where('l.campaign_id', campaign as never)
        .orderBy('t.name')
        .select('t.document_id')) as unknown as { document_id: string }[]
    ).map(({ document_id }) => document_id);

  return {
    async of(row: CampaignRow): Promise<WrittenContent> {
      const [template, channel, tags] = await Promise.all([
        row.template_id === null
          ? null
          : getService(strapi, 'templates').findById(Number(row.template_id)),
        row.channel_id === null
          ? null
          : getService(strapi, 'channels').findById(Number(row.channel_id)),
        tagsOf(row.id),
      ]);
      return {
        name: row.name,
        kind: row.kind,
        template: template?.document_id ?? null,
        channel: channel?.document_id ?? null,
        ...contentOf(row),
        tags,
      };
    },

    /** Stands for what a campaign says: another wherever somebody saved something else. */
    async versionOf(row: CampaignRow): Promise<string> {
      return hashKey('campaign', canonicalJson(await this.of(row)));
    },
  };
};
