import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { toMs } from '../support/database';
import { TABLES } from '../support/tables';

export interface Job {
  name: string;
  /** By the movable clock; a jump runs what became due. */
  everyMs: number;
  /** @returns one line for the list of runs */
  run(): Promise<string>;
}

/** A killed runner delays its job by this much; two runners at once would change nothing twice. */
const LEASE_MS = 2 * 60_000;

/** Periodic work: one runner at a time over all instances, each run visible with its result. */
export const createJobsService = ({ strapi }: { strapi: Strapi }) => {
  const jobs = new Map<string, Job>();
  const running = new Set<string>();
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const lastStart = async (name: string): Promise<number> => {
    const row = (await db()
      .table(TABLES.jobRun)
      .where({ job: name } as never)
      .orderBy('started_at', 'desc')
      .first('started_at')) as { started_at: number | string } | undefined;
    return toMs(row?.started_at) ?? 0;
  };

  const record = async (job: Job): Promise<void> => {
    const startedAt = clock().now();
    const id = await db().insert(TABLES.jobRun, {
      job: job.name,
      started_at: startedAt,
      outcome: 'running',
    });
    let outcome = 'done';
    let summary: string;
    try {
      summary = await job.run();
    } catch (error) {
      outcome = 'failed';
      summary = (error as Error).message.slice(0, 1_000);
      strapi.log.error(`whatsapp: job ${job.name} failed: ${summary}`);
    }
    await db()
      .table(TABLES.jobRun)
      .where({ id })
      .update({ outcome, summary, ended_at: clock().now() } as never);
  };

  const runIfDue = async (job: Job): Promise<void> => {
    if (running.has(job.name)) return;
    running.add(job.name);
    try {
      if (!(await getService(strapi, 'leases').take(`job:${job.name}`, LEASE_MS))) return;
      // a clock that was moved back must not stop a job for as long
      const last = await lastStart(job.name);
      const now = clock().now();
      if (last > now || now - last >= job.everyMs) await record(job);
      await getService(strapi, 'leases').giveBack(`job:${job.name}`);
    } finally {
      running.delete(job.name);
    }
  };

  return {
    add(job: Job): void {
      jobs.set(job.name, job);
    },

    /** Runs what is due, one after the other. */
    async tick(): Promise<void> {
      for (const job of jobs.values()) {
        try {
          await runIfDue(job);
        } catch (error) {
          strapi.log.warn(`whatsapp: job ${job.name} could not start: ${(error as Error).message}`);
        }
      }
    },
  };
};
