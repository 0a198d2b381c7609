import { z } from '@strapi/utils';
import type { Knex } from 'knex';
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

/** How many people each part of an audience means, and all of it without doubles. */
export const createAudienceSizesService = ({ strapi }: { strapi: Strapi }) => {
  const audiences = () => getService(strapi, 'audience');

  const countOf = async (query: Knex.QueryBuilder): Promise<number> => {
    const [row] = (await query.count({ all: '*' })) as { all: number | string }[];
    return Number(row?.all ?? 0);
  };

  const people = (audience: ResolvedAudience, exclusions: ResolvedAudience | null) => {
    const query = getService(strapi, 'audienceCounts').wanted(audience);
    if (exclusions) audiences().without(query, exclusions);
    else query.whereNull('c.merged_into').whereNull('c.erased_at');
    return query;
  };

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
      sizes[name] = await countOf(people(await audiences().resolve(part, path), null));
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
      const all = isNobody ? 0 : await countOf(people(included, null));
      const total = isNobody ? 0 : await countOf(people(included, excluded));
      return {
        total,
        excluded: all - total,
        included: await sizesOf(audience, 'audience'),
        without: await sizesOf(exclusions, 'exclusions'),
      };
    },
  };
};
