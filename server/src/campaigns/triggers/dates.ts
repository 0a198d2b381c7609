import { DAY_MS } from '../../support/constants';
import { getService } from '../../support/get-service';
import { attributesOf, hasDrafts, repository, type Strapi } from '../../support/strapi-types';
import { ruleOf } from './triggers';

const PAGE = 200;

/** Fires what goes by a date field: so many days before or after it, once (product M5). */
export const createTriggerDatesService = ({ strapi }: { strapi: Strapi }) => ({
  /** Looks at the dates of one day back, so that no run that was missed matters. @returns how many entries */
  async run(): Promise<number> {
    const now = getService(strapi, 'clock').now();
    let found = 0;
    for (const row of await getService(strapi, 'triggers').allActive()) {
      const { event, dateField, days } = ruleOf(row);
      if (event !== 'date' || !dateField) continue;
      if (!getService(strapi, 'triggers').isAskable(row)) continue;
      const isDay = attributesOf(strapi, row.content_type)[dateField]?.type === 'date';
      const written = (at: number) =>
        isDay ? new Date(at).toISOString().slice(0, 10) : new Date(at).toISOString();
      const until = now - days * DAY_MS;
      let after = 0;
      for (;;) {
        const entries = await repository<{ id: number; documentId: string }>(
          strapi,
          row.content_type
        ).findMany({
          where: {
            id: { $gt: after },
            ...(hasDrafts(strapi, row.content_type) ? { publishedAt: { $notNull: true } } : {}),
            [dateField]: { $gt: written(until - DAY_MS), $lte: written(until) },
          },
          select: ['id', 'documentId'],
          orderBy: { id: 'asc' },
          limit: PAGE,
        });
        for (const { documentId } of entries) {
          const judged = await getService(strapi, 'triggerFires').judge(row, documentId);
          if (getService(strapi, 'triggerFires').isNotYet(judged)) continue;
          await getService(strapi, 'triggerFires').add(
            row,
            documentId,
            judged.ok ? judged.recipient : null,
            now
          );
          found += 1;
        }
        if (entries.length < PAGE) break;
        after = Number(entries.at(-1)?.id);
      }
    }
    return found;
  },
});
