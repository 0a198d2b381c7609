import { getService } from '../get-service';
import type { Strapi } from '../strapi-types';
import { mysqlFullText } from './mysql';
import { postgresFullText } from './postgres';
import { sqliteFullText } from './sqlite';
import type { FullTextDialect } from './types';
import { askedWordsOf } from './words';

export { digitWordsOf, wordsOf } from './words';

const DIALECTS: Record<'sqlite' | 'postgres' | 'mysql', FullTextDialect> = {
  sqlite: sqliteFullText,
  postgres: postgresFullText,
  mysql: mysqlFullText,
};

/** Ids that the first look goes back; each further one goes back four times as far. */
const FIRST_LOOK = 10_000;
const FURTHER = 4;

export interface Found {
  /** Newest first. */
  ids: number[];
  /** What is older than this id was not looked at; null when nothing older is left. */
  lookedDownTo: number | null;
}

/**
 * Words of rows in a side table with the database's own full-text index. Written with the row, in its
 * transaction, so that what is stored is found.
 */
export const createFullText = (strapi: Strapi, name: string) => {
  const db = () => getService(strapi, 'database');
  const dialect = () => DIALECTS[db().dialect()];
  const table = () => {
    const schema = strapi.db.getSchemaName();
    return schema ? `${schema}.${name}` : name;
  };

  return {
    name,
    ensure: (): Promise<void> => dialect().ensure(db(), table()),
    put: (rows: readonly { id: number; words: readonly string[] }[]): Promise<void> =>
      dialect().put(
        db(),
        table(),
        rows.filter(({ words }) => words.length > 0)
      ),
    remove: (ids: readonly number[]): Promise<void> => dialect().remove(db(), table(), ids),

    /**
     * Rows that have a word beginning with each word of the question. It looks at the newest ids first and
     * goes back in growing steps, so that neither rare nor common words read everything.
     * @param options below: only ids below it; newest: the largest id there is; withinMs: stop looking
     *   further back after this time
     */
    async find(
      question: string,
      options: { below: number | null; newest: number; limit: number; withinMs: number }
    ): Promise<Found> {
      const words = askedWordsOf(question);
      if (words.length === 0) return { ids: [], lookedDownTo: null };
      const startedAt = performance.now();
      const ids: number[] = [];
      let below = options.below ?? options.newest + 1;
      for (let look = FIRST_LOOK; below > 1; look *= FURTHER) {
        const above = Math.max(0, below - look);
        const missing = options.limit - ids.length;
        const found = await dialect().find(
          db(),
          table(),
          words,
          { above, below, isWide: look > FIRST_LOOK },
          missing
        );
        ids.push(...found);
        if (ids.length >= options.limit) return { ids, lookedDownTo: ids.at(-1) ?? null };
        below = above + 1;
        if (performance.now() - startedAt > options.withinMs) break;
      }
      return { ids, lookedDownTo: below > 1 ? below : null };
    },
  };
};

export type FullText = ReturnType<typeof createFullText>;
