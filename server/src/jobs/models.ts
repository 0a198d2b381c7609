import { epochMs, internalModel } from '../support/schema';

/** Who may do a thing that only one instance does at a time. */
export const lease = internalModel(
  'lease',
  'leases',
  { name: { type: 'string' }, holder: { type: 'string' }, until: epochMs },
  [{ name: 'name_uq', columns: ['name'], type: 'unique' }]
);

export const jobRun = internalModel(
  'job-run',
  'job_runs',
  {
    job: { type: 'string' },
    startedAt: epochMs,
    endedAt: epochMs,
    outcome: { type: 'string' },
    summary: { type: 'text' },
  },
  [{ name: 'job_idx', columns: ['job', 'started_at'] }]
);

export const notification = internalModel(
  'notification',
  'notifications',
  {
    kind: { type: 'string' },
    subject: { type: 'string' },
    message: { type: 'text' },
    at: epochMs,
    seenAt: epochMs,
  },
  [{ name: 'at_idx', columns: ['at'] }]
);
