import { setTimeout as delay } from 'node:timers/promises';
import { unscheduleJobs } from './jobs/schedule';
import { getService } from './support/get-service';
import type { Strapi } from './support/strapi-types';

/** Hosts end a process that lasts longer than ten seconds; the database has to be closed in them, too. */
const HAND_OVER_MS = 8_000;

/**
 * What comes in from now on is answered 503; what is under way is finished, as far as the time allows.
 * A call that the provider has not answered by then becomes `unknown` when its claim runs out.
 */
export const destroy = async ({ strapi }: { strapi: Strapi }): Promise<void> => {
  getService(strapi, 'receive').close();
  unscheduleJobs(strapi);
  getService(strapi, 'clock').stop();
  getService(strapi, 'channelHealth').stop();
  getService(strapi, 'realtime').stop();
  const finished = Promise.all([
    getService(strapi, 'ingest').stop(),
    getService(strapi, 'queue').stop(),
    getService(strapi, 'mediaFetcher').stop(),
    getService(strapi, 'campaignRunner').stop(),
    getService(strapi, 'listReader').stop(),
    getService(strapi, 'sendingSettings').stop(),
  ]).then(() => getService(strapi, 'provider').close());
  await Promise.race([finished, delay(HAND_OVER_MS)]);
};
