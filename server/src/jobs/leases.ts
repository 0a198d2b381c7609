import { randomUUID } from 'node:crypto';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Who does what only one instance does at a time, over all instances of one database. */
export const createLeasesService = ({ strapi }: { strapi: Strapi }) => {
  const holder = randomUUID();
  const db = () => getService(strapi, 'database');
  const now = () => getService(strapi, 'clock').monotonic();

  return {
    /** True for one holder at a time; who has it renews it. @param ms until it may be taken over */
    async take(name: string, ms: number): Promise<boolean> {
      const renew = () =>
        db()
          .table(TABLES.lease)
          .where({ name } as never)
          .where((free) => {
            free.where('until', '<', now() as never).orWhere('holder', holder as never);
          })
          .update({ holder, until: now() + ms } as never);
      if (Number(await renew()) === 1) return true;
      const [added] = await db().insertOnce(
        TABLES.lease,
        ['name'],
        [db().newRow({ name, holder, until: now() + ms })]
      );
      return added?.isNew ?? false;
    },

    async giveBack(name: string): Promise<void> {
      await db()
        .table(TABLES.lease)
        .where({ name, holder } as never)
        .update({ until: 0 } as never);
    },
  };
};
