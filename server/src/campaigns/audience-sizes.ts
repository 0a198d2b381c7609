import { z } from '@strapi/utils';
import type { CountAudience } from '../../../shared/contracts/campaigns';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import type { ResolvedAudience } from './audience';
import { readAudience, type AudienceBody } from './campaign-body';

const body = z.strictObject({
  audience: z.unknown(),
  exclusions: z.unknown().optional(),
});

const NOBODY: ResolvedAudience = { segments: [], tags: [], lists: [], contacts: [] };

/** How many people each part of an audience means, and all of it without doubles. */
export const createAudienceSizesService = ({ strapi }: { strapi: Strapi }) => {
  const audiences = () => getService(strapi, 'audience');

  const sizeOf = (audience: ResolvedAudience, exclusions: ResolvedAudience = NOBODY) =>
    getService(strapi, 'audienceCounts').size(audience, exclusions);

  const partsOf = (audience: AudienceBody): [string, AudienceBody][] => {
    const none = { segments: [], tags: [], contacts: [], lists: [] };
    return [
      ...audience.segments.map((id): [string, AudienceBody] => [id, { ...none, segments: [id] }]),
      ...audience.tags.map((id): [string, AudienceBody] => [id, { ...none, tags: [id] }]),
      ...audience.lists.map((id): [string, AudienceBody] => [id, { ...none, lists: [id] }]),
      ...(audience.contacts.length > 0
        ? [['contacts', { ...none, contacts: audience.contacts }] as [string, AudienceBody]]
        : []),
    ];
  };

  const sizesOf = async (audience: AudienceBody, path: string): Promise<Record<string, number>> => {
    const sizes: Record<string, number> = {};
    for (const [name, part] of partsOf(audience)) {
      sizes[name] = await sizeOf(await audiences().resolve(part, path));
    }
    return sizes;
  };

  return {
    /** @throws ValidationError naming the part that cannot be counted */
    async of(wanted: unknown): Promise<CountAudience.Response['data']> {
      const given = validated(body, wanted);
      const audience = readAudience(given.audience ?? {}, 'audience');
      const exclusions = readAudience(given.exclusions ?? {}, 'exclusions');
      const included = await audiences().resolve(audience, 'audience');
      const excluded = await audiences().resolve(exclusions, 'exclusions');
      const isNobody = partsOf(audience).length === 0;
      const all = isNobody ? 0 : await sizeOf(included);
      const total = isNobody ? 0 : await sizeOf(included, excluded);
      return {
        total,
        excluded: all - total,
        included: await sizesOf(audience, 'audience'),
        without: await sizesOf(exclusions, 'exclusions'),
      };
    },
  };
};
