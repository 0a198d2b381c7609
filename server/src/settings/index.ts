import type {
  GetSendingSettings,
  UpdateSendingSettings,
} from '../../../shared/contracts/campaigns';
import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { getService } from '../support/get-service';
import { can } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { createSendingSettingsService } from './sending-settings';

const PATH = '/settings/sending';

export const settings = {
  controllers: {
    'sending-settings': ({ strapi }: { strapi: Strapi }) => ({
      async find(ctx: RequestContext): Promise<void> {
        ctx.body = getService(
          strapi,
          'sendingSettings'
        ).read() satisfies GetSendingSettings.Response;
      },
      async update(ctx: RequestContext): Promise<void> {
        ctx.body = (await getService(strapi, 'sendingSettings').update(
          ctx.request.body
        )) satisfies UpdateSendingSettings.Response;
      },
    }),
  },
  services: { sendingSettings: createSendingSettingsService },
  adminRoutes: [
    {
      method: 'GET',
      path: PATH,
      handler: 'sending-settings.find',
      config: can(actionId('sendingRead')),
    },
    {
      method: 'PUT',
      path: PATH,
      handler: 'sending-settings.update',
      config: can(actionId('sendingUpdate')),
    },
  ],
} satisfies Slice;
