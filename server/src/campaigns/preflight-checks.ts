import type { ChannelRow } from '../channels/channels';
import { MINUTE_MS } from '../support/constants';
import { getService } from '../support/get-service';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { contentOf, type CampaignRow } from './campaigns';
import { changedPart, fingerprintOf, isOtherAudience, type CheckedPart } from './check-fingerprint';
import { CampaignRuleError } from './errors';

/** A check is good for this long, unless something changes. */
const VALID_MS = 10 * MINUTE_MS;

const CHANGED: Record<CheckedPart, string> = {
  message: 'The message, its audience or its rules changed since.',
  template: 'The template changed since.',
  channel: 'The channel or its limit changed since.',
  segments: 'A segment of the audience changed since.',
};

/** What somebody saw of a broadcast before it began. */
export interface Seen {
  /** People, without those that were excluded. */
  audience: number;
  /** People for whom the limit had no room. */
  over_limit: number;
  errors: number;
  /** Epoch ms. */
  at: number;
}

interface CheckRow extends Omit<Seen, 'at'> {
  fingerprint: string;
  at: number | string;
}

/** Checks of broadcasts: one begins only as somebody saw it (product M7). */
export const createPreflightChecksService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const now = () => getService(strapi, 'clock').now();

  const fingerprint = async (row: CampaignRow, channel: ChannelRow): Promise<string> => {
    const family = await getService(strapi, 'campaigns').family(Number(row.template_id));
    const content = contentOf(row);
    return fingerprintOf({
      message: content,
      template: [
        row.template_id,
        family.map(({ id, status, category, content_hash }) => [
          Number(id),
          status,
          category,
          content_hash,
        ]),
      ],
      channel: [channel.id, channel.status, channel.messaging_limit],
      segments: await getService(strapi, 'segmentFilters').stored([
        ...content.audience.segments,
        ...content.exclusions.segments,
      ]),
    });
  };

  return {
    /** @returns what a start has to name, and until when, ISO */
    async keep(row: CampaignRow, channel: ChannelRow, seen: Seen) {
      const check = db().newRow({
        campaign: row.id,
        fingerprint: await fingerprint(row, channel),
        ...seen,
      });
      await db()
        .table(TABLES.campaignCheck)
        .insert(check as never);
      return {
        check: String(check.document_id),
        validUntil: new Date(seen.at + VALID_MS).toISOString(),
      };
    },

    /**
     * Whether a broadcast may begin after this check.
     * @throws CampaignRuleError in words where it is outdated, has errors, or leaves something to choose
     */
    async confirm(
      row: CampaignRow,
      check: string,
      channel: ChannelRow,
      overLimit: string | null
    ): Promise<void> {
      await getService(strapi, 'clock').sync();
      const found = (await db()
        .table(TABLES.campaignCheck)
        .where({ document_id: storedText(check), campaign: row.id } as never)
        .first()) as unknown as CheckRow | undefined;
      const outdated = (message: string, details?: object) =>
        new CampaignRuleError('check_outdated', `${message} Check again.`, details);
      if (!found) throw outdated('This check is not known.');
      if (Number(found.at) + VALID_MS < now()) {
        throw outdated('The check is too old.', { changed: 'time' });
      }
      const changed = changedPart(found.fingerprint, await fingerprint(row, channel));
      if (changed) throw outdated(CHANGED[changed], { changed });
      const { audience, exclusions } = await getService(strapi, 'audience').ofContent(
        contentOf(row)
      );
      const checked = Number(found.audience);
      const people = await getService(strapi, 'audienceCounts').size(audience, exclusions);
      if (isOtherAudience(checked, people)) {
        throw outdated(
          `The audience was ${checked} people when it was checked, now it is ${people}.`,
          {
            changed: 'audience',
            checked,
            people,
          }
        );
      }
      if (Number(found.errors) > 0) {
        throw new CampaignRuleError('check_failed', 'The check found what must be solved first.');
      }
      if (Number(found.over_limit) > 0 && overLimit === null) {
        throw new CampaignRuleError(
          'over_limit_not_chosen',
          `The limit has no room for ${found.over_limit} people: say overLimit, carry_over or leave_out.`
        );
      }
    },
  };
};
