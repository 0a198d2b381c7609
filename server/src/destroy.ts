import { unscheduleJobs } from './jobs/schedule';
import { getService } from './support/get-service';
import type { Strapi } from './support/strapi-types';

/** What comes in from now on is answered 503; what is under way is finished. */
export const destroy = async ({ strapi }: { strapi: Strapi }): Promise<void> => {
  getService(strapi, 'receive').close();
  unscheduleJobs(strapi);
  getService(strapi, 'clock').stop();
  getService(strapi, 'channelHealth').stop();
  getService(strapi, 'realtime').stop();
  await Promise.all([
    getService(strapi, 'ingest').stop(),
    getService(strapi, 'queue').stop(),
    getService(strapi, 'media').stop(),
  ]);
  await getService(strapi, 'provider').close();
};
