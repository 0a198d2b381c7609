import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { can } from '../support/request';
import { addModel } from '../support/strapi-types';
import { createStatisticsController } from './controllers';
import { installGraphql } from './graphql';
import { rollup, rollupDelta } from './models';
import { createStatisticsReportService } from './report';
import { createRollupsService } from './rollups';
import { createStatisticsService } from './sums';

export const statistics = {
  controllers: {
    statistics: createStatisticsController,
    'statistics-admin': createStatisticsController,
  },
  services: {
    rollups: createRollupsService,
    statistics: createStatisticsService,
    statisticsReport: createStatisticsReportService,
  },
  contentApiRoutes: () => [{ method: 'GET', path: '/statistics', handler: 'statistics.read' }],
  adminRoutes: [
    {
      method: 'GET',
      path: '/statistics',
      handler: 'statistics-admin.read',
      config: can(actionId('statisticsRead')),
    },
  ],
  register({ strapi }) {
    for (const model of [rollup, rollupDelta]) addModel(strapi, model);
    installGraphql(strapi);
  },
} satisfies Slice;
