import { PERMISSIONS } from '../../shared/permissions';
import type { PluginConfig } from './config';
import { scheduleJobs } from './jobs/schedule';
import { PLUGIN_ID } from './support/constants';
import { EVENTS } from './support/events';
import { getService } from './support/get-service';
import { registerAdminActions, type Strapi } from './support/strapi-types';

export const bootstrap = async ({ strapi }: { strapi: Strapi }): Promise<void> => {
  await registerAdminActions(
    strapi,
    Object.values(PERMISSIONS).map((permission) => ({ ...permission, pluginName: PLUGIN_ID }))
  );
  for (const event of EVENTS) strapi.get('webhookStore').addAllowedEvent(event, event);

  await getService(strapi, 'contactSearch').ensure();
  await getService(strapi, 'messageSearch').ensure();

  const clock = getService(strapi, 'clock');
  await clock.sync();
  clock.start();

  await getService(strapi, 'sendingSettings').start();
  const { workers } = strapi.config.get(`plugin::${PLUGIN_ID}`) as PluginConfig;
  if (workers.enabled) {
    getService(strapi, 'ingest').start();
    getService(strapi, 'queue').start();
    getService(strapi, 'mediaFetcher').start();
    getService(strapi, 'campaignRunner').start();
    getService(strapi, 'listReader').start();
  }
  scheduleJobs(strapi);
};
