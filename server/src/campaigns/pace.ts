import type { RecipientState } from '../../../shared/statuses';
import { MINUTE_MS } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import type { RunRow } from './runs';

/** Shorter spans tell nothing about a rate. */
const SHORTEST_MS = 1_000;
/** Runs that somebody looks at. */
const KEPT_RUNS = 200;
export const USUAL_PER_SECOND = 80;

interface Look {
  at: number;
  done: number;
}

/** How fast running broadcasts go, from what was seen of them within the last minute. */
export const createPaceService = ({ strapi }: { strapi: Strapi }) => {
  const looks = new Map<number, Look[]>();

  const measured = (run: number, done: number): number | null => {
    const at = getService(strapi, 'clock').monotonic();
    const known = (looks.get(run) ?? []).filter((look) => look.at > at - MINUTE_MS);
    const [first] = known;
    looks.delete(run);
    if (looks.size >= KEPT_RUNS) looks.delete(looks.keys().next().value as number);
    const last = known.at(-1);
    // asked many times a second, a look a second is enough
    looks.set(run, !last || at - last.at >= SHORTEST_MS ? [...known, { at, done }] : known);
    if (!first || at - first.at < SHORTEST_MS) return null;
    return Math.max(0, Math.round(((done - first.done) * 10_000) / (at - first.at)) / 10);
  };

  return {
    /**
     * @returns messages a second, and when all are through at that rate, or at the channel's; not before the
     * last has its turn
     */
    async of(
      run: RunRow,
      states: Record<RecipientState, number>
    ): Promise<{ perSecond: number | null; endsAt: string | null }> {
      if (run.status !== 'running') return { perSecond: null, endsAt: null };
      const open = states.waiting + states.queued;
      const done = Object.values(states).reduce((sum, count) => sum + count, 0) - open;
      const perSecond = measured(Number(run.id), done);
      const channel =
        run.channel === null ? null : await getService(strapi, 'channels').findById(run.channel);
      const rate = perSecond || (channel?.throughput_per_second ?? USUAL_PER_SECOND);
      const now = getService(strapi, 'clock').now();
      const lastDue = await getService(strapi, 'campaignRecipients').lastDue(Number(run.id));
      const endsAt = Math.max(now + (open / rate) * 1_000, lastDue ?? 0);
      return { perSecond, endsAt: new Date(endsAt).toISOString() };
    },
  };
};
