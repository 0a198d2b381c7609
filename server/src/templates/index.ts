import type { Slice } from '../support/assemble';
import { coreService } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { createTemplateAccountsService } from './accounts';
import { createTemplateAdminController } from './admin-controller';
import { createTemplateChangesService } from './changes';
import { createTemplateController } from './controller';
import { createTemplateCopyService } from './copy';
import { createTemplateDeleteService } from './delete-templates';
import { createTemplateDraftsService } from './draft';
import { installGraphql } from './graphql';
import { createTemplateHistoryService } from './history';
import { templateAccount, templateEvent, templateSample } from './models';
import { createTemplateNamesService } from './name-check';
import { createTemplateResubmitService } from './resubmit';
import { templateAdminRoutes, templateContentRoutes } from './routes';
import { createTemplateSampleHandlesService } from './sample-handles';
import { createTemplateSamplesService } from './samples';
import { TEMPLATE, template } from './schema';
import { createTemplateSubmitService } from './submit';
import { createTemplateEventsService } from './template-events';
import { createTemplateLintService } from './template-lint';
import { createTemplateListService } from './template-list';
import { createTemplateSyncService } from './template-sync';
import { guardTemplateWrites } from './template-writes';
import { createTemplatesService } from './templates';
import { createTemplateTestService } from './test-send';
import { createTemplateUseService } from './use';

export const templates = {
  contentTypes: { [TEMPLATE]: template },
  controllers: {
    [TEMPLATE]: createTemplateController,
    'template-admin': createTemplateAdminController,
  },
  services: {
    [TEMPLATE as 'template']: coreService(TEMPLATE),
    templates: createTemplatesService,
    templateAccounts: createTemplateAccountsService,
    templateChanges: createTemplateChangesService,
    templateCopy: createTemplateCopyService,
    templateDelete: createTemplateDeleteService,
    templateDrafts: createTemplateDraftsService,
    templateEvents: createTemplateEventsService,
    templateHistory: createTemplateHistoryService,
    templateLint: createTemplateLintService,
    templateList: createTemplateListService,
    templateNames: createTemplateNamesService,
    templateResubmit: createTemplateResubmitService,
    templateSampleHandles: createTemplateSampleHandlesService,
    templateSamples: createTemplateSamplesService,
    templateSubmit: createTemplateSubmitService,
    templateSync: createTemplateSyncService,
    templateTest: createTemplateTestService,
    templateUse: createTemplateUseService,
  },
  contentApiRoutes: templateContentRoutes,
  adminRoutes: templateAdminRoutes,
  register({ strapi }) {
    for (const model of [templateEvent, templateAccount, templateSample]) addModel(strapi, model);
    guardTemplateWrites(strapi);
    installGraphql(strapi);
  },
} satisfies Slice;
