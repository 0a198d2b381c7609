import { z } from '@strapi/utils';
import type { GetTemplateUse } from '../../../shared/contracts/templates';
import { DAY_MS } from '../support/constants';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { TemplateRow } from './templates';

/** More campaigns than a page shows. */
const CAMPAIGNS = 200;

const query = z.looseObject({
  days: z.coerce.number().int().min(1).max(365).default(30),
  tests: z.enum(['include', 'exclude', 'only']).default('include'),
});

/** Where a template is used, and what became of its messages. */
export const createTemplateUseService = ({ strapi }: { strapi: Strapi }) => ({
  /** @throws ValidationError naming `days` or `tests` */
  async of(
    row: TemplateRow,
    wanted: Record<string, unknown>
  ): Promise<GetTemplateUse.Response['data']> {
    const { days, tests } = validated(query, wanted);
    const now = getService(strapi, 'clock').now();
    const campaigns = (await getService(strapi, 'database')
      .table(TABLES.campaign)
      .where({ template_id: row.id } as never)
      .orderBy('id', 'desc')
      .limit(CAMPAIGNS)
      .select('document_id', 'name', 'kind', 'status')) as unknown as {
      document_id: string;
      name: string;
      kind: string;
      status: string;
    }[];
    return {
      campaigns: campaigns.map(({ document_id, ...campaign }) => ({
        documentId: document_id,
        ...campaign,
      })),
      triggers: await getService(strapi, 'triggerPages').ofTemplate(row.id),
      numbers: await getService(strapi, 'statistics').ofTemplate(row.id, {
        fromMs: now - days * DAY_MS,
        // the quarter of an hour that runs counts, too
        toMs: now + 1,
        tests,
      }),
    };
  },
});
