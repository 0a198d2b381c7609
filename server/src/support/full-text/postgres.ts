import type { FullTextDialect } from './types';

/** A tsvector with a GIN index. */
export const postgresFullText: FullTextDialect = {
  async ensure(db, table) {
    await db.raw(
      'create table if not exists ?? (id integer primary key, words tsvector not null)',
      [table]
    );
    await db.raw('create index if not exists ?? on ?? using gin (words)', [
      `${table.split('.').at(-1)}_words_idx`,
      table,
    ]);
  },

  async put(db, table, rows) {
    if (rows.length === 0) return;
    await db.raw(
      `insert into ?? (id, words) values ${rows.map(() => '(?, array_to_tsvector(?::text[]))').join(', ')} ` +
        'on conflict (id) do update set words = excluded.words',
      [table, ...rows.flatMap(({ id, words }) => [id, words as string[]])]
    );
  },

  async remove(db, table, ids) {
    await db.raw('delete from ?? where id = any(?::integer[])', [table, ids as number[]]);
  },

  async find(db, table, words, { above, below, isWide }, limit) {
    // The planner cannot guess how many words have a beginning and walks the ids: over a narrow range that
    // is bounded, over a wide one the words (which the narrow one showed to be rare) lead.
    const id = isWide ? 'id + 0' : 'id';
    const { rows } = (await db.raw(
      `select id from ?? where words @@ ?::tsquery and ${id} > ? and ${id} < ? order by ${id} desc limit ?`,
      [table, words.map((word) => `'${word}':*`).join(' & '), above, below, limit]
    )) as unknown as { rows: { id: number }[] };
    return rows.map(({ id }) => Number(id));
  },
};
