import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { can } from '../support/request';
import { createChannelAdminController } from './admin-controller';
import { createChannelHealthService } from './channel-health';
import { createChannelViewService } from './channel-view';
import { createChannelsService } from './channels';
import { createChosenChannelService } from './chosen-channel';
import { createConnectService } from './connect';
import { installGraphql } from './graphql';
import { healthSample, portfolio, reach } from './models';
import { CHANNEL, channel } from './schema';
import { createWebhookAddressService } from './webhook-address';
import { createWebhookTargetsService } from './webhook-targets';

const read = can(actionId('channelRead'));
const update = can(actionId('channelUpdate'));

export const channels = {
  contentTypes: { [CHANNEL]: channel },
  controllers: {
    [CHANNEL]: coreController(CHANNEL),
    'channel-admin': createChannelAdminController,
  },
  services: {
    [CHANNEL as 'channel']: coreService(CHANNEL),
    channels: createChannelsService,
    channelHealth: createChannelHealthService,
    channelView: createChannelViewService,
    chosenChannel: createChosenChannelService,
    connect: createConnectService,
    webhookAddress: createWebhookAddressService,
    webhookTargets: createWebhookTargetsService,
  },
  contentApiRoutes: () => coreRoutes(CHANNEL, READ),
  adminRoutes: [
    { method: 'GET', path: '/channels', handler: 'channel-admin.find', config: read },
    { method: 'GET', path: '/channels/:id', handler: 'channel-admin.findOne', config: read },
    {
      method: 'PUT',
      path: '/channels/:id/settings',
      handler: 'channel-admin.writeSettings',
      config: update,
    },
    {
      method: 'POST',
      path: '/channels/actions/look-up',
      handler: 'channel-admin.lookUp',
      config: update,
    },
    {
      method: 'POST',
      path: '/channels/actions/connect',
      handler: 'channel-admin.connect',
      config: update,
    },
    {
      method: 'POST',
      path: '/channels/:id/actions/:action',
      handler: 'channel-admin.act',
      config: update,
    },
  ],
  register({ strapi }) {
    for (const model of [healthSample, portfolio, reach]) addModel(strapi, model);
    installGraphql(strapi);
  },
} satisfies Slice;
