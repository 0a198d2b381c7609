import { errorSentence } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { createWorker } from '../support/worker';
import type { RunRow } from './runs';

const POLL_MS = 1_000;
/** Longer than a step takes; a killed holder delays its run by as much. */
const LEASE_MS = 30_000;
const STOP_AT_ONCE = 1_000;

const leaseOf = (run: number): string => `run:${run}`;

/**
 * Brings runs forward, a step at a time: starts what is scheduled, prepares, pulls, ends. One instance at a
 * time has a run; what two did at once would be done once, by the rows.
 */
export const createCampaignRunnerService = ({ strapi }: { strapi: Strapi }) => {
  const runs = () => getService(strapi, 'campaignRuns');
  const clock = () => getService(strapi, 'clock');

  const held = new Set<number>();

  const begin = async (run: RunRow): Promise<void> => {
    const campaign = await getService(strapi, 'campaigns').findById(run.campaign);
    if (campaign) await getService(strapi, 'broadcasts').begin(campaign, run);
  };

  const attempt = async (work: () => Promise<boolean | void>): Promise<boolean> => {
    try {
      return (await work()) ?? false;
    } catch (error) {
      strapi.log.error(`whatsapp: a broadcast could not go on: ${errorSentence(error)}`);
      return false;
    }
  };

  const stopRest = async (run: RunRow): Promise<boolean> => {
    if (await getService(strapi, 'campaignRecipients').stopSome(run.id, STOP_AT_ONCE)) return true;
    // what a sender held or put off while the run was paused or being stopped is given up, too
    if (await getService(strapi, 'outbox').wakeStopped(run.id)) getService(strapi, 'queue').wake();
    if (await getService(strapi, 'outbox').hasOpen(run.id)) return false;
    await runs().note(run.id, {
      total: await getService(strapi, 'prepare').countAll(run.id),
      ended_at: clock().now(),
    });
    return false;
  };

  const pull = async (run: RunRow): Promise<boolean> => {
    const scene = await getService(strapi, 'pull').scene(run);
    const trouble = scene
      ? await getService(strapi, 'runGuard').trouble(scene)
      : 'template_missing';
    if (trouble) {
      await runs().move(run, ['running'], 'paused', { reason: trouble });
      return false;
    }
    if (scene && (await getService(strapi, 'pull').step(scene)) > 0) return true;
    // a sender that had read the run, or its template, while it was paused held its message behind the end of that
    if (await getService(strapi, 'outbox').wakeRun(run.id)) getService(strapi, 'queue').wake();
    if (await getService(strapi, 'campaignRecipients').hasWaiting(run.id)) return false;
    if (await getService(strapi, 'outbox').hasOpen(run.id)) return false;
    await getService(strapi, 'database').transaction(async () => {
      const isOver = await runs().move(run, ['running'], 'finished', { ended_at: clock().now() });
      if (isOver) await getService(strapi, 'broadcasts').scheduleNext(run);
    });
    return false;
  };

  /** @returns whether there is more to do at once */
  const step = async (run: RunRow): Promise<boolean> => {
    switch (run.status) {
      case 'preparing':
        await getService(strapi, 'prepare').step(run);
        return true;
      case 'running':
        return pull(run);
      case 'stopped':
        return stopRest(run);
      default:
        return false;
    }
  };

  const work = async (): Promise<void> => {
    if ((await getService(strapi, 'outbox').resumeLater()) > 0) getService(strapi, 'queue').wake();
    for (const run of await runs().due(clock().now())) await attempt(() => begin(run));
    let more = await attempt(() => getService(strapi, 'triggerFires').work());
    for (const run of await runs().working()) {
      if (!worker.isRunning()) return;
      const again = await attempt(async () => {
        if (!(await getService(strapi, 'leases').take(leaseOf(run.id), LEASE_MS))) return false;
        held.add(run.id);
        return step(run);
      });
      more = again || more;
    }
    if (more) worker.wake();
  };

  const worker = createWorker(work, {
    pollMs: POLL_MS,
    onError: (error) =>
      strapi.log.warn(`whatsapp: broadcasts could not be read: ${errorSentence(error)}`),
  });

  return {
    start(): void {
      clock().onJump(worker.wake);
      worker.start();
    },
    wake: worker.wake,

    /** What it held goes to another instance at once. */
    async stop(): Promise<void> {
      await worker.stop();
      for (const run of held) await getService(strapi, 'leases').giveBack(leaseOf(run));
      held.clear();
    },
  };
};
