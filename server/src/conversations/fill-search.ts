import { PLUGIN_ID } from '../support/constants';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

const ROWS_AT_ONCE = 500;
const RUN_MS = 60_000;

interface Fillable {
  newestId(): Promise<number>;
  fill(below: number, limit: number): Promise<number>;
}

/** Indexes what was stored before there was an index; new rows are indexed with their own transaction. */
export const createSearchFillService = ({ strapi }: { strapi: Strapi }) => ({
  /** Goes on where the run before it ended, for a minute at the most; gives what is left, in words. */
  async run(): Promise<string> {
    const fillables: Record<string, Fillable> = {
      contacts: getService(strapi, 'contactSearch'),
      messages: getService(strapi, 'messageSearch'),
    };
    const until = getService(strapi, 'clock').monotonic() + RUN_MS;
    for (const [name, fillable] of Object.entries(fillables)) {
      const store = strapi.store({ type: 'plugin', name: PLUGIN_ID, key: `search-${name}` });
      let below = ((await store.get()) as number | null) ?? (await fillable.newestId()) + 1;
      while (below > 0) {
        if (getService(strapi, 'clock').monotonic() > until) {
          return `${name} below ${below} are left`;
        }
        below = await getService(strapi, 'database').transaction(() =>
          fillable.fill(below, ROWS_AT_ONCE)
        );
        await store.set({ value: below });
      }
    }
    return 'all are found';
  },
});
