import { DAY_MS } from '../support/constants';
import { toMs } from '../support/database';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { PortfolioFacts } from './rules';

interface PortfolioRow {
  id: number;
  used: number | null;
  counted_at: number | string | null;
}

/** People who have to leave the moving 24 h before those who wait are asked again. */
const FREE_TOGETHER = 100;

/** A limit as the channel keeps it: a number, `unlimited`, or nothing. */
export const readLimit = (text: string | null): number | null =>
  text !== null && /^\d+$/.test(text) ? Number(text) : null;

/**
 * Whom a portfolio wrote to first within the moving 24 h: counted as `used` of the portfolio's row, under
 * its lock, so that a claim costs the same whatever the limit is. What this installation does not send is
 * not known here.
 */
export const createReachService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const now = () => getService(strapi, 'clock').now();
  const ids = new Map<string, number>();
  const reserved = (limit: number): number =>
    Math.ceil((limit * getService(strapi, 'sendingSettings').current().reservedPercent) / 100);

  const portfolioOf = async (businessId: string): Promise<number> => {
    const known = ids.get(businessId);
    if (known !== undefined) return known;
    const key = hashKey('portfolio', businessId);
    const found = (await db()
      .table(TABLES.portfolio)
      .where({ business_key: key } as never)
      .first('id')) as unknown as { id: number } | undefined;
    const [made] = found
      ? [found]
      : await db().insertOnce(
          TABLES.portfolio,
          ['business_key'],
          [db().newRow({ business_id: businessId, business_key: key, used: 0 })]
        );
    const id = Number(made?.id);
    db().afterCommit(() => ids.set(businessId, id));
    return id;
  };

  const countBetween = async (portfolio: number, after: number, upTo: number): Promise<number> => {
    if (upTo <= after) return 0;
    const [row] = (await db()
      .table(TABLES.reach)
      .where({ portfolio } as never)
      .where('last_at' as never, '>', after as never)
      .where('last_at' as never, '<=', upTo as never)
      .count({ people: '*' })) as unknown as { people: number | string }[];
    return Number(row?.people ?? 0);
  };

  /** People within the moving 24 h; only those who left it since the last count are looked at. */
  const countNow = async ({ id, used, counted_at }: PortfolioRow, at: number): Promise<number> => {
    const countedAt = toMs(counted_at);
    if (countedAt === null || countedAt > at) {
      return countBetween(id, at - DAY_MS, Number.MAX_SAFE_INTEGER);
    }
    const left = await countBetween(id, countedAt - DAY_MS, at - DAY_MS);
    return Math.max(0, Number(used ?? 0) - left);
  };

  const rowOf = async (id: number, lock: boolean): Promise<PortfolioRow> => {
    const query = db().table<PortfolioRow>(TABLES.portfolio).where({ id });
    if (lock) query.forUpdate();
    return (await query.first('id', 'used', 'counted_at')) as unknown as PortfolioRow;
  };

  const includes = async (portfolio: number, contact: number, at: number): Promise<boolean> =>
    (await db()
      .table(TABLES.reach)
      .where({ contact, portfolio } as never)
      .where('last_at' as never, '>', (at - DAY_MS) as never)
      .first('id')) !== undefined;

  const freeAt = async (portfolio: number, at: number): Promise<number | null> => {
    const oldest = (await db()
      .table(TABLES.reach)
      .where({ portfolio } as never)
      .where('last_at' as never, '>', (at - DAY_MS) as never)
      .orderBy('last_at' as never)
      .limit(FREE_TOGETHER)
      .select('last_at')) as unknown as { last_at: number | string }[];
    const last = oldest.at(-1);
    return last ? Number(last.last_at) + DAY_MS : null;
  };

  const note = async (portfolio: number, contact: number, at: number): Promise<void> => {
    const [row] = await db().insertOnce(
      TABLES.reach,
      ['contact', 'portfolio'],
      [db().newRow({ portfolio, contact, last_at: at })]
    );
    if (row && !row.isNew) {
      await db()
        .table(TABLES.reach)
        .where({ id: row.id } as never)
        .update({ last_at: at } as never);
    }
  };

  return {
    /** People of this portfolio within the moving 24 h, and how many it may be; reserves nothing. */
    async look(
      businessId: string | null,
      messagingLimit: string | null,
      contact: number | null
    ): Promise<PortfolioFacts> {
      const limit = readLimit(messagingLimit);
      if (limit === null || !businessId) {
        return { limit: null, used: 0, includes: false, freeAt: null };
      }
      const at = now();
      const portfolio = await portfolioOf(businessId);
      const used = await countNow(await rowOf(portfolio, false), at);
      return {
        limit,
        used,
        includes: contact !== null && (await includes(portfolio, contact, at)),
        // marketing may be full long before
        freeAt: used > 0 && used >= limit - reserved(limit) ? await freeAt(portfolio, at) : null,
      };
    },

    /** Which of these people are within the moving 24 h already: writing to them costs no place. */
    async included(businessId: string | null, contacts: readonly number[]): Promise<Set<number>> {
      if (!businessId || contacts.length === 0) return new Set();
      const rows = (await db()
        .table(TABLES.reach)
        .whereIn('contact', contacts as never)
        .where({ portfolio: await portfolioOf(businessId) } as never)
        .where('last_at' as never, '>', (now() - DAY_MS) as never)
        .select('contact')) as unknown as { contact: number }[];
      return new Set(rows.map(({ contact }) => Number(contact)));
    },

    /** How many people were reached within the moving 24 h, whatever the limit is. */
    async used(businessId: string): Promise<number> {
      return countNow(await rowOf(await portfolioOf(businessId), false), now());
    },

    /**
     * Takes this person a place in the moving 24 h, within the transaction that claims the message.
     * @param share people that this kind of message may reach
     * @returns false when there is none left
     */
    async reserve(
      businessId: string,
      messagingLimit: string | null,
      contact: number,
      share: number | null
    ): Promise<boolean> {
      const at = now();
      const portfolio = await portfolioOf(businessId);
      if (readLimit(messagingLimit) === null || share === null) {
        await note(portfolio, contact, at);
        // the count is taken anew once there is a limit again
        await db()
          .table(TABLES.portfolio)
          .where({ id: portfolio } as never)
          .whereNotNull('counted_at' as never)
          .update({ counted_at: null } as never);
        return true;
      }
      const row = await rowOf(portfolio, true);
      const used = await countNow(row, at);
      const isCounted = await includes(portfolio, contact, at);
      if (!isCounted && used >= share) return false;
      await note(portfolio, contact, at);
      await db()
        .table(TABLES.portfolio)
        .where({ id: portfolio } as never)
        .update({ used: used + (isCounted ? 0 : 1), counted_at: at } as never);
      return true;
    },
  };
};
