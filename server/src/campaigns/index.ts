import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { installGraphql } from './graphql';
import { campaignRecipient, campaignRun, triggerFire } from './models';
import { CAMPAIGN, CAMPAIGN_MACHINE_FIELDS, TRIGGER, campaign, trigger } from './schema';

export const campaigns = {
  contentTypes: { [CAMPAIGN]: campaign, [TRIGGER]: trigger },
  controllers: {
    [CAMPAIGN]: coreController(CAMPAIGN, CAMPAIGN_MACHINE_FIELDS),
    [TRIGGER]: coreController(TRIGGER),
  },
  services: {
    [CAMPAIGN as 'campaign']: coreService(CAMPAIGN),
    [TRIGGER as 'trigger']: coreService(TRIGGER),
  },
  contentApiRoutes: () => [
    ...coreRoutes(CAMPAIGN, [...READ, ...WRITE]),
    ...coreRoutes(TRIGGER, READ),
  ],
  register({ strapi }) {
    for (const model of [campaignRun, campaignRecipient, triggerFire]) addModel(strapi, model);
    installGraphql(strapi);
  },
} satisfies Slice;
