import type { GetStatistics } from '../../../shared/contracts/statistics';
import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';

export const createStatisticsController = ({ strapi }: { strapi: Strapi }) => ({
  async read(ctx: RequestContext): Promise<void> {
    ctx.body = (await getService(strapi, 'statisticsReport').read(
      ctx.query
    )) satisfies GetStatistics.Response;
  },
});
