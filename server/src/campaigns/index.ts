import type { Slice } from '../support/assemble';
import { coreController, coreService } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { createCampaignAdminController } from './admin-controller';
import { audienceListRoutes, campaignAdminRoutes } from './admin-routes';
import { createAudienceCountsService } from './audience-counts';
import { createAudienceSizesService } from './audience-sizes';
import { createAudienceService } from './audience';
import { createBindableTypesService } from './bindable-types';
import { createBroadcastsService } from './broadcasts';
import { createCampaignDetailsService } from './campaign-details';
import { createCampaignListService } from './campaign-list';
import { createCampaignViewsService } from './campaign-views';
import { guardCampaignWrites } from './campaign-writes';
import { createCampaignsService } from './campaigns';
import { createCampaignController } from './controller';
import { createExpressionFieldsService } from './expression-fields';
import { createExpressionPreviewService } from './expression-preview';
import { installGraphql } from './graphql';
import { createAudienceListsService } from './lists/audience-lists';
import { createAudienceListController } from './lists/list-controller';
import { createListReaderService } from './lists/list-reader';
import {
  audienceList,
  audienceListMember,
  campaignCheck,
  campaignRecipient,
  campaignRun,
  triggerFire,
} from './models';
import { createMediaCheckService } from './media-check';
import { createPaceService } from './pace';
import { createPersonalisationService } from './personalisation';
import { createPreflightService } from './preflight';
import { createPreflightChecksService } from './preflight-checks';
import { createPrepareService } from './prepare';
import { createPullService } from './pull';
import { createCampaignRecipientsService } from './recipients';
import { createRecipientExportService } from './recipient-export';
import { createRecipientListService } from './recipient-list';
import { createCampaignRenderService } from './render';
import { createCampaignReportService } from './report';
import { createCampaignRetryService } from './retry';
import { campaignContentRoutes, triggerAdminRoutes } from './routes';
import { createRunGuardService } from './run-guard';
import { createCampaignRunnerService } from './runner';
import { createCampaignRunsService } from './runs';
import { createScenarioSendService } from './scenario-send';
import { CAMPAIGN, TRIGGER, campaign, trigger } from './schema';
import { createStoredContentService } from './stored-content';
import { createTestStateService } from './test-state';
import { createTriggerAdminController } from './triggers/admin-controller';
import { createTriggerDatesService } from './triggers/dates';
import { createTriggerDryRunService } from './triggers/dry-run';
import { createTriggerFiresService } from './triggers/fires';
import { listenForTriggers } from './triggers/listen';
import { createTriggerPagesService } from './triggers/trigger-pages';
import { createTriggersService } from './triggers/triggers';

export const campaigns = {
  contentTypes: { [CAMPAIGN]: campaign, [TRIGGER]: trigger },
  controllers: {
    [CAMPAIGN]: createCampaignController,
    [TRIGGER]: coreController(TRIGGER),
    'audience-list': createAudienceListController,
    'campaign-admin': createCampaignAdminController,
    'trigger-admin': createTriggerAdminController,
  },
  services: {
    [CAMPAIGN as 'campaign']: coreService(CAMPAIGN),
    [TRIGGER as 'trigger']: coreService(TRIGGER),
    audience: createAudienceService,
    audienceCounts: createAudienceCountsService,
    audienceLists: createAudienceListsService,
    audienceSizes: createAudienceSizesService,
    bindableTypes: createBindableTypesService,
    broadcasts: createBroadcastsService,
    campaigns: createCampaignsService,
    campaignDetails: createCampaignDetailsService,
    campaignList: createCampaignListService,
    campaignViews: createCampaignViewsService,
    campaignRecipients: createCampaignRecipientsService,
    campaignRender: createCampaignRenderService,
    campaignReport: createCampaignReportService,
    campaignRetry: createCampaignRetryService,
    campaignRunner: createCampaignRunnerService,
    campaignRuns: createCampaignRunsService,
    expressionFields: createExpressionFieldsService,
    expressionPreview: createExpressionPreviewService,
    mediaCheck: createMediaCheckService,
    pace: createPaceService,
    listReader: createListReaderService,
    personalisation: createPersonalisationService,
    preflight: createPreflightService,
    preflightChecks: createPreflightChecksService,
    prepare: createPrepareService,
    pull: createPullService,
    recipientExport: createRecipientExportService,
    recipientList: createRecipientListService,
    runGuard: createRunGuardService,
    scenarioSend: createScenarioSendService,
    storedContent: createStoredContentService,
    testState: createTestStateService,
    triggerDates: createTriggerDatesService,
    triggerDryRun: createTriggerDryRunService,
    triggerFires: createTriggerFiresService,
    triggerPages: createTriggerPagesService,
    triggers: createTriggersService,
  },
  contentApiRoutes: campaignContentRoutes,
  adminRoutes: [...campaignAdminRoutes, ...audienceListRoutes, ...triggerAdminRoutes],
  register({ strapi }) {
    const models = [
      campaignCheck,
      campaignRun,
      campaignRecipient,
      triggerFire,
      audienceList,
      audienceListMember,
    ];
    for (const model of models) addModel(strapi, model);
    guardCampaignWrites(strapi);
    listenForTriggers(strapi);
    installGraphql(strapi);
  },
} satisfies Slice;
