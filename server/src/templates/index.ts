import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { can } from '../support/request';
import { createTemplateAdminController } from './admin-controller';
import { createTemplateController } from './controller';
import { installGraphql } from './graphql';
import { templateEvent } from './models';
import { TEMPLATE, template } from './schema';
import { createTemplateSyncService } from './template-sync';
import { createTemplatesService } from './templates';
import { guardTemplateWrites } from './template-writes';

const read = can(actionId('templateRead'));

export const templates = {
  contentTypes: { [TEMPLATE]: template },
  controllers: {
    [TEMPLATE]: createTemplateController,
    'template-admin': createTemplateAdminController,
  },
  services: {
    [TEMPLATE as 'template']: coreService(TEMPLATE),
    templates: createTemplatesService,
    templateSync: createTemplateSyncService,
  },
  contentApiRoutes: () => [
    { method: 'POST', path: '/templates/sync', handler: 'template.sync' },
    ...coreRoutes(TEMPLATE, [...READ, ...WRITE]),
  ],
  adminRoutes: [
    { method: 'GET', path: '/templates', handler: 'template-admin.find', config: read },
    { method: 'GET', path: '/templates/:id', handler: 'template-admin.findOne', config: read },
    {
      method: 'POST',
      path: '/templates/actions/sync',
      handler: 'template-admin.sync',
      config: can(actionId('templateSync')),
    },
  ],
  register({ strapi }) {
    addModel(strapi, templateEvent);
    guardTemplateWrites(strapi);
    installGraphql(strapi);
  },
} satisfies Slice;
