import type { GetStatistics, StatisticsGroup } from '../../../shared/contracts/statistics';
import { explainError } from '../../../shared/errors';
import { NOT_SENT_REASONS, type NotSentCode } from '../../../shared/not-sent-reasons';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { repository, type Strapi } from '../support/strapi-types';
import { SLOT_MS } from './cells';
import { readQuery } from './query';
import type { GroupSum } from './sums';

const THINGS = ['channel', 'template', 'campaign'] as const;
type Thing = (typeof THINGS)[number];

interface Named {
  id: number;
  documentId: string;
  name: string;
  language?: string;
}

const NAME_COLUMNS: Record<Thing, string[]> = {
  channel: ['name'],
  template: ['name', 'language'],
  campaign: ['name'],
};

const nameOf = ({ name, language }: Named): string => (language ? `${name} (${language})` : name);

const reasonInWords = (reason: string): string =>
  NOT_SENT_REASONS[reason as NotSentCode]?.title ?? explainError(reason).title;

/** Statistics as REST, GraphQL and the admin give them. */
export const createStatisticsReportService = ({ strapi }: { strapi: Strapi }) => {
  const idOf = async (
    thing: Thing,
    documentId: string | undefined
  ): Promise<number | undefined> => {
    if (documentId === undefined) return undefined;
    const row = await repository<Named>(strapi, uid(thing)).findOne({
      where: { documentId },
      select: ['id'],
    });
    if (!row) throw fieldError(thing, 'is not known');
    return Number(row.id);
  };

  /** Row ids become documentIds with names. */
  const withNames = async (thing: Thing, groups: GroupSum[]): Promise<StatisticsGroup[]> => {
    const ids = groups.flatMap(({ key }) => (key === null ? [] : [Number(key)]));
    const rows = await repository<Named>(strapi, uid(thing)).findMany({
      where: { id: { $in: ids } },
      select: ['id', 'documentId', ...NAME_COLUMNS[thing]],
    });
    const byId = new Map(rows.map((row) => [String(row.id), row]));
    return groups.map(({ key, numbers }) => {
      if (key === null) return { key, name: null, numbers };
      const row = byId.get(key);
      return row
        ? { key: row.documentId, name: nameOf(row), numbers }
        : { key: `deleted:${key}`, name: null, numbers };
    });
  };

  return {
    /**
     * @param value the query of the address, or GraphQL's arguments
     * @throws ValidationError naming each wrong field
     */
    async read(value: unknown): Promise<GetStatistics.Response> {
      await getService(strapi, 'clock').sync();
      const { channel, template, campaign, timeZone, groupBy, ...period } = readQuery(
        value,
        getService(strapi, 'clock').now()
      );
      const { totals, groups, hasMore } = await getService(strapi, 'statistics').sums(
        {
          ...period,
          channel: await idOf('channel', channel),
          template: await idOf('template', template),
          campaign: await idOf('campaign', campaign),
        },
        groupBy,
        timeZone
      );
      const isThing = (THINGS as readonly (string | null)[]).includes(groupBy);
      return {
        data: {
          totals,
          groups: isThing
            ? await withNames(groupBy as Thing, groups)
            : groups.map(({ key, numbers }) => ({
                key,
                name: groupBy === 'reason' && key !== null ? reasonInWords(key) : null,
                numbers,
              })),
        },
        meta: {
          from: new Date(Math.floor(period.fromMs / SLOT_MS) * SLOT_MS).toISOString(),
          to: new Date(Math.ceil(period.toMs / SLOT_MS) * SLOT_MS).toISOString(),
          timeZone,
          tests: period.tests,
          groupBy,
          hasMore,
        },
      };
    },
  };
};
