import type { FullTextDialect } from './types';

/**
 * InnoDB leaves out words of one or two letters and a list of English ones; with this in front no word
 * is short, and none is on the list.
 */
const MARK = 'wa';

const marked = (words: readonly string[]): string => words.map((word) => MARK + word).join(' ');

/** A FULLTEXT index in boolean mode. */
export const mysqlFullText: FullTextDialect = {
  async ensure(db, table) {
    await db.raw(
      'create table if not exists ?? (id integer primary key, words mediumtext not null, fulltext index words_idx (words)) ' +
        'character set utf8mb4 collate utf8mb4_bin',
      [table]
    );
  },

  async put(db, table, rows) {
    if (rows.length === 0) return;
    await db.raw(`replace into ?? (id, words) values ${rows.map(() => '(?, ?)').join(', ')}`, [
      table,
      ...rows.flatMap(({ id, words }) => [id, marked(words)]),
    ]);
  },

  async remove(db, table, ids) {
    if (ids.length === 0) return;
    await db.raw(`delete from ?? where id in (${ids.map(() => '?').join(', ')})`, [table, ...ids]);
  },

  async find(db, table, words, { above, below }, limit) {
    const [rows] = (await db.raw(
      'select id from ?? where match (words) against (? in boolean mode) and id > ? and id < ? order by id desc limit ?',
      [table, words.map((word) => `+${MARK}${word}*`).join(' '), above, below, limit]
    )) as unknown as [{ id: number }[]];
    return rows.map(({ id }) => Number(id));
  },
};
