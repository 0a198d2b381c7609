import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { createJobsService } from './jobs';
import { createLeasesService } from './leases';
import { jobRun, lease, notification } from './models';

export const jobs = {
  services: { jobs: createJobsService, leases: createLeasesService },
  register({ strapi }) {
    for (const model of [lease, jobRun, notification]) addModel(strapi, model);
  },
} satisfies Slice;
