import { createProvider, type Provider } from '../provider';
import type { PluginConfig } from '../config';
import type { Slice } from '../support/assemble';
import { addModel, type Strapi } from '../support/strapi-types';
import { createComposeService } from './compose';
import { createFactsService } from './facts';
import { createLateRetryService } from './late-retry';
import { outbox } from './models';
import { createOutboxService } from './outbox';
import { createEmbeddedQueueService } from './queue/embedded';
import { createQuietTimeService } from './quiet-time-service';
import { createReachService } from './reach';
import { createRecipientsService } from './recipients';
import { createRetryMessageService } from './retry-message';
import { judge } from './rules';
import { shareOf } from './rules/messaging-limit';
import { createSendMessageService } from './send-message';
import { createSenderService } from './sender';
import { createSettleService } from './settle';
import { createTakeMessageService } from './take-message';
import { createTakeOnService } from './take-on';

export const outbound = {
  services: {
    provider: ({ strapi }: { strapi: Strapi }): Provider => {
      const { provider, media } = strapi.config.get('plugin::whatsapp') as PluginConfig;
      return createProvider({ baseUrl: provider.baseUrl, maxMediaBytes: media.maxBytes });
    },
    compose: createComposeService,
    facts: createFactsService,
    judge: () => ({ judge, shareOf }),
    lateRetry: createLateRetryService,
    outbox: createOutboxService,
    queue: createEmbeddedQueueService,
    quietTime: createQuietTimeService,
    recipients: createRecipientsService,
    retryMessage: createRetryMessageService,
    reach: createReachService,
    sendMessage: createSendMessageService,
    takeMessage: createTakeMessageService,
    sender: createSenderService,
    settle: createSettleService,
    takeOn: createTakeOnService,
  },
  register({ strapi }) {
    addModel(strapi, outbox);
  },
} satisfies Slice;
