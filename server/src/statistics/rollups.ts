import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { deltasOf, storedCell, storedKey, sumCells, type Cell, type MessageChange } from './cells';

/** Deltas that are folded in at once; what lies in memory is bounded by it. */
const BATCH = 1_000;
/** Rows per statement: SQLite takes a bounded number of values. */
const STATEMENT_ROWS = 100;

type DeltaRow = Cell & { id: number; messages: number };

const chunks = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(list.length / STATEMENT_ROWS) }, (_, index) =>
    list.slice(index * STATEMENT_ROWS, (index + 1) * STATEMENT_ROWS)
  );

/** Somebody else folded the same deltas: this transaction is undone. */
class FoldedElsewhere extends Error {}

/**
 * Counts of messages, exact at any moment: sums in the roll-ups plus the deltas that are not folded in
 * yet. A delta is written in the transaction that changes the message.
 */
export const createRollupsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const remove = async (ids: number[]): Promise<number> => {
    if (db().dialect() !== 'mysql') {
      return Number(
        await db()
          .table(TABLES.rollupDelta)
          .whereIn('id', ids as never)
          .delete()
      );
    }
    // MariaDB reads the whole table for a list of most of its ids, and then senders could not add to
    // its end until we commit; joined to the list it locks these rows alone.
    const list = ids.map((id, at) => `select ${id}${at === 0 ? ' as id' : ''}`).join(' union all ');
    const [{ affectedRows }] = (await db().raw(
      `delete d from (${list}) as x straight_join ?? as d on d.id = x.id`,
      [TABLES.rollupDelta]
    )) as unknown as [{ affectedRows: number }];
    return affectedRows;
  };

  const foldBatch = async (): Promise<number> => {
    const rows = (await db()
      .table(TABLES.rollupDelta)
      .orderBy('id')
      .limit(BATCH)) as unknown as DeltaRow[];
    if (rows.length === 0) return 0;
    try {
      await db().transaction(async () => {
        const removed = await remove(rows.map(({ id }) => Number(id)));
        if (removed !== rows.length) throw new FoldedElsewhere();
        await getService(strapi, 'rollups').add(rows);
      });
    } catch (error) {
      if (error instanceof FoldedElsewhere) return 0;
      throw error;
    }
    return rows.length;
  };

  return {
    /** Notes what changes of messages mean for the counts, within the transaction that changes them. */
    async note(changes: readonly MessageChange[]): Promise<void> {
      await db().insertEach(
        TABLES.rollupDelta,
        deltasOf(changes).map(({ cell, messages }) => ({ ...cell, messages }))
      );
    },

    /** Adds to the sums, within the transaction that takes the deltas away. */
    async add(deltas: readonly (Cell & { messages: number })[]): Promise<void> {
      const sums = sumCells(
        deltas.map((row) => ({ cell: storedCell(row), messages: Number(row.messages) }))
      )
        .map(({ cell, messages }) => ({ key: storedKey(cell), ...cell, messages }))
        .sort((a, b) => (a.key < b.key ? -1 : 1));
      const more =
        db().dialect() === 'mysql'
          ? db().raw('messages + values(messages)')
          : db().raw('??.messages + excluded.messages', [TABLES.rollup]);
      for (const part of chunks(sums)) {
        await db()
          .table(TABLES.rollup)
          .insert(part as never)
          .onConflict('key' as never)
          .merge({ messages: more } as never);
        await db()
          .table(TABLES.rollup)
          .whereIn('key', part.map(({ key }) => key) as never)
          .where({ messages: 0 } as never)
          .delete();
      }
    },

    /**
     * Folds deltas into the roll-ups until none is left or `isDone` says so. A batch is one transaction
     * that takes its deltas away and adds their sums: killed in between it has done nothing, and of two
     * that fold the same rows one gives up.
     * @returns how many deltas were folded
     */
    async fold(isDone: () => boolean = () => false): Promise<number> {
      let folded = 0;
      for (;;) {
        const batch = await foldBatch();
        folded += batch;
        if (batch < BATCH || isDone()) return folded;
      }
    },
  };
};
