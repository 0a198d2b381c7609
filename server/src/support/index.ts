import type { PluginConfig } from '../config';
import type { Slice } from './assemble';
import { createClock, type Clock } from './clock';
import { createDatabase } from './database';
import { guardDocuments } from './document-guard';
import { createEventsService } from './events';
import { createSecrets } from './secrets';
import type { Strapi } from './strapi-types';

export const support = {
  services: {
    database: createDatabase,
    clock: ({ strapi }: { strapi: Strapi }): Clock =>
      createClock(strapi.config.get('plugin::whatsapp.clock') as PluginConfig['clock']),
    events: createEventsService,
    secrets: createSecrets,
  },
  register({ strapi }) {
    guardDocuments(strapi);
  },
} satisfies Slice;
