import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { campaignRecipient, campaignRun, triggerFire } from './models';
import { CAMPAIGN, TRIGGER, campaign, trigger } from './schema';

export const campaigns = {
  contentTypes: { [CAMPAIGN]: campaign, [TRIGGER]: trigger },
  controllers: {
    [CAMPAIGN]: coreController(CAMPAIGN, ['status']),
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
  },
} satisfies Slice;
