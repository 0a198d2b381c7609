import { createProvider, type Provider } from '../provider';
import type { PluginConfig } from '../config';
import type { Slice } from '../support/assemble';
import { addModel, type Strapi } from '../support/strapi-types';
import { createComposeService } from './compose';
import { createFactsService } from './facts';
import { outbox } from './models';
import { createOutboxService } from './outbox';
import { createEmbeddedQueueService } from './queue/embedded';
import { createSendMessageService } from './send-message';
import { createSenderService } from './sender';
import { createSettleService } from './settle';

export const outbound = {
  services: {
    provider: ({ strapi }: { strapi: Strapi }): Provider => {
      const { provider, media } = strapi.config.get('plugin::whatsapp') as PluginConfig;
      return createProvider({ baseUrl: provider.baseUrl, maxMediaBytes: media.maxBytes });
    },
    compose: createComposeService,
    facts: createFactsService,
    outbox: createOutboxService,
    queue: createEmbeddedQueueService,
    sendMessage: createSendMessageService,
    sender: createSenderService,
    settle: createSettleService,
  },
  register({ strapi }) {
    addModel(strapi, outbox);
  },
} satisfies Slice;
