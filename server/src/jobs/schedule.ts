import type { PluginConfig } from '../config';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { Job } from './jobs';
import { createRetention } from './retention';

const CRON_NAME = 'whatsappJobs';
const EVERY_TEN_SECONDS = '*/10 * * * * *';

const jobsOf = (strapi: Strapi): Job[] => {
  const retention = createRetention(strapi);
  return [
    {
      name: 'settle-interrupted-sends',
      everyMs: 10_000,
      run: async () => `${await getService(strapi, 'settle').expireClaims()} became unknown`,
    },
    {
      name: 'sum-statistics',
      everyMs: 10_000,
      run: async () => `${await getService(strapi, 'rollups').fold()} changes summed`,
    },
    {
      name: 'match-waiting-statuses',
      everyMs: MINUTE_MS,
      run: async () => `${await getService(strapi, 'messageStatuses').sweepPending()} matched`,
    },
    {
      name: 'ask-channels',
      everyMs: 10 * MINUTE_MS,
      run: () => getService(strapi, 'channelHealth').refreshAll(),
    },
    {
      name: 'sync-templates',
      everyMs: 15 * MINUTE_MS,
      run: async () => {
        const { created, updated, removed, problems } = await getService(
          strapi,
          'templateSync'
        ).run();
        return `${created} new, ${updated} changed, ${removed} gone, ${problems.length} accounts failed`;
      },
    },
    {
      name: 'fire-date-triggers',
      everyMs: 10 * MINUTE_MS,
      run: async () => `${await getService(strapi, 'triggerDates').run()} entries`,
    },
    {
      name: 'remove-samples',
      everyMs: DAY_MS / 4,
      run: async () =>
        `${await getService(strapi, 'templateSamples').removeUnused()} samples removed`,
    },
    {
      name: 'remove-files',
      everyMs: HOUR_MS,
      run: () => getService(strapi, 'mediaRemoval').run(),
    },
    {
      name: 'fill-search',
      everyMs: 10 * MINUTE_MS,
      run: () => getService(strapi, 'searchFill').run(),
    },
    {
      name: 'merge-contacts',
      everyMs: 10_000,
      run: () => getService(strapi, 'contactMerges').run(),
    },
    {
      name: 'remove-contacts',
      everyMs: 10_000,
      run: () => getService(strapi, 'contactRemovals').run(),
    },
    { name: 'forget-repeats', everyMs: HOUR_MS, run: () => retention.forgetRepeats() },
    { name: 'retention', everyMs: DAY_MS / 4, run: () => retention.remove() },
  ];
};

/** Starts the periodic work; a jump of the followed clock runs what became due. */
export const scheduleJobs = (strapi: Strapi): void => {
  const { jobs: settings } = strapi.config.get('plugin::whatsapp') as PluginConfig;
  const jobs = getService(strapi, 'jobs');
  for (const job of jobsOf(strapi)) jobs.add(job);
  if (!settings.enabled) return;
  getService(strapi, 'clock').onJump(() => void jobs.tick());
  strapi.cron.add({ [CRON_NAME]: { task: () => jobs.tick(), options: EVERY_TEN_SECONDS } });
};

export const unscheduleJobs = (strapi: Strapi): void => {
  strapi.cron.remove(CRON_NAME);
};
