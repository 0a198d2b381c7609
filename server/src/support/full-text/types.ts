import type { Database } from '../database';

/** Ids from which and up to which is looked; both ends excluded. */
export interface IdRange {
  above: number;
  below: number;
  /** Whether it holds too many rows to be walked one by one. */
  isWide: boolean;
}

/** How one database keeps words; ids are those of the rows that the words belong to. */
export interface FullTextDialect {
  /** Makes the table where it is not there. It is no model of Strapi's, which leaves tables of others alone. */
  ensure(db: Database, table: string): Promise<void>;
  /** Puts or replaces the words of rows. */
  put(
    db: Database,
    table: string,
    rows: readonly { id: number; words: readonly string[] }[]
  ): Promise<void>;
  remove(db: Database, table: string, ids: readonly number[]): Promise<void>;
  /** Ids whose words begin with all of these, newest first. */
  find(
    db: Database,
    table: string,
    words: readonly string[],
    range: IdRange,
    limit: number
  ): Promise<number[]>;
}
