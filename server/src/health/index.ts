import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { can } from '../support/request';
import { createHealthController } from './controllers';
import { installGraphql } from './graphql';
import { createHealthService } from './health';

export const health = {
  controllers: { health: createHealthController, 'health-admin': createHealthController },
  services: { health: createHealthService },
  contentApiRoutes: () => [{ method: 'GET', path: '/health', handler: 'health.find' }],
  adminRoutes: [
    {
      method: 'GET',
      path: '/health',
      handler: 'health-admin.find',
      config: can(actionId('overviewRead')),
    },
  ],
  register({ strapi }) {
    installGraphql(strapi);
  },
} satisfies Slice;
