import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { createWebhookController } from './controller';
import { createEventLogService } from './event-log';
import { openFrontDoor } from './front-door';
import { createIngestService } from './ingest';
import { inboundEvent, inboundItem } from './models';
import { createReceiveService } from './receive';

export const inbound = {
  controllers: { webhook: createWebhookController },
  services: {
    eventLog: createEventLogService,
    receive: createReceiveService,
    ingest: createIngestService,
  },
  contentApiRoutes: () => [
    {
      method: 'POST',
      path: '/webhooks/:channel/:secret',
      handler: 'webhook.receive',
      config: { auth: false },
    },
  ],
  register({ strapi }) {
    for (const model of [inboundEvent, inboundItem]) addModel(strapi, model);
    openFrontDoor(strapi);
  },
} satisfies Slice;
