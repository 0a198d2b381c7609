import type { Knex } from 'knex';
import type {
  MessageNumbers,
  StatisticsGroupBy,
  TestsFilter,
} from '../../../shared/contracts/statistics';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { OUTCOMES, SLOT_MS, type Outcome } from './cells';
import { numbersOf, type OutcomeSum } from './numbers';
import { isTimeGroup, timeGroups, type TimeGroup } from './time-groups';

export interface SumsQuery {
  /** Epoch ms; counted by quarters of an hour: the one of `fromMs`, and the last that begins before `toMs`. */
  fromMs: number;
  toMs: number;
  /** Row ids. */
  channel?: number;
  template?: number;
  campaign?: number;
  run?: number;
  agent?: string;
  category?: string;
  tests: TestsFilter;
}

/** Numbers of one group; its key is null for messages that have none. */
export interface GroupSum {
  key: string | null;
  numbers: MessageNumbers;
}

export interface Sums {
  totals: MessageNumbers;
  groups: GroupSum[];
  /** There are more than the largest. */
  hasMore: boolean;
}

/** Groups of things that may be many; the largest are given. */
const MAX_GROUPS = 100;

type GroupedRow = OutcomeSum & { grp: number | string | null };
type Narrow = (query: Knex.QueryBuilder) => void;

const FILTERS = ['channel', 'template', 'campaign', 'run', 'agent', 'category'] as const;

/** Sums over roll-ups and the deltas that are not folded in yet, in one statement: nothing is missed. */
export const createStatisticsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  /** Both tables, each summed up by `group`: a column or an expression, or nothing. */
  const summed = (query: SumsQuery, group: string | null, narrow: Narrow = () => undefined) => {
    const from = Math.floor(query.fromMs / SLOT_MS) * SLOT_MS;
    const of = (table: string) => {
      const sums = db()
        .table(table)
        .where('starts_at' as never, '>=', from as never)
        .where('starts_at' as never, '<', query.toMs as never)
        .select(db().raw(`${group ?? 'null'} as grp`), 'counter', 'reason')
        .sum({ messages: 'messages' })
        .groupBy(...(group === null ? [] : ['grp']), 'counter', 'reason');
      for (const column of FILTERS) {
        if (query[column] !== undefined) sums.where({ [column]: query[column] } as never);
      }
      if (query.tests !== 'include') sums.where({ test: query.tests === 'only' } as never);
      narrow(sums as never);
      return db()
        .table(table)
        .from(sums.as('s') as never)
        .select('*');
    };
    return of(TABLES.rollup).unionAll(
      of(TABLES.rollupDelta) as never
    ) as unknown as Knex.QueryBuilder;
  };

  const grouped = (rows: GroupedRow[], keyOf: (row: GroupedRow) => string | null) => {
    const groups = new Map<string | null, OutcomeSum[]>();
    for (const row of rows) {
      const key = keyOf(row);
      const group = groups.get(key);
      if (group) group.push(row);
      else groups.set(key, [row]);
    }
    return groups;
  };

  const byTime = async (query: SumsQuery, group: TimeGroup, zone: string): Promise<Sums> => {
    const from = Math.floor(query.fromMs / SLOT_MS) * SLOT_MS;
    const to = Math.ceil(query.toMs / SLOT_MS) * SLOT_MS;
    const { sql, keyOf, keys } = timeGroups(group, zone, from, to);
    const rows = (await summed(query, sql)) as GroupedRow[];
    const groups = grouped(rows, ({ grp }) => keyOf(Number(grp)));
    return {
      totals: numbersOf(rows),
      groups: keys.map((key) => ({ key, numbers: numbersOf(groups.get(key) ?? []) })),
      hasMore: false,
    };
  };

  const byColumn = async (
    query: SumsQuery,
    column: Exclude<StatisticsGroupBy, TimeGroup>
  ): Promise<Sums> => {
    const outcomes: readonly Outcome[] = column === 'reason' ? ['failed', 'not_sent'] : OUTCOMES;
    const narrow: Narrow = (sums) => void sums.whereIn('counter', outcomes);
    const largest = (await db()
      .table(TABLES.rollup)
      .from(summed(query, column, narrow).as('u') as never)
      .select('grp')
      .groupBy('grp')
      .orderByRaw('sum(messages) desc, grp')
      .limit(MAX_GROUPS + 1)) as unknown as { grp: number | string | null }[];
    const keys = largest.slice(0, MAX_GROUPS).map(({ grp }) => grp);
    const named = keys.filter((key) => key !== null);
    const rows = (await summed(query, column, (sums) => {
      narrow(sums);
      sums.where((one) => {
        one.whereIn(column, named);
        if (keys.includes(null)) one.orWhereNull(column);
      });
    })) as GroupedRow[];
    const groups = grouped(rows, ({ grp }) => (grp === null ? null : String(grp)));
    return {
      totals: numbersOf((await summed(query, null)) as GroupedRow[]),
      groups: keys
        .map((key) => (key === null ? null : String(key)))
        .map((key) => ({ key, numbers: numbersOf(groups.get(key) ?? []) }))
        .filter(({ numbers }) => numbers.recipients !== 0),
      hasMore: largest.length > MAX_GROUPS,
    };
  };

  return {
    /**
     * Messages that we sent by what became of them.
     * @param groupBy null for the totals alone
     * @param timeZone IANA name; decides where hours, days, weeks and months begin
     */
    async sums(
      query: SumsQuery,
      groupBy: StatisticsGroupBy | null = null,
      timeZone = 'UTC'
    ): Promise<Sums> {
      if (groupBy === null) {
        const totals = numbersOf((await summed(query, null)) as GroupedRow[]);
        return { totals, groups: [], hasMore: false };
      }
      return isTimeGroup(groupBy) ? byTime(query, groupBy, timeZone) : byColumn(query, groupBy);
    },

    /**
     * What became of the messages of each of these campaigns or runs, in one statement.
     * @param ids row ids; those without messages are left out
     * @param campaigns of runs: the campaigns that they belong to, which the index is by
     */
    async ofEach(
      column: 'campaign' | 'run',
      ids: readonly number[],
      period: Pick<SumsQuery, 'fromMs' | 'toMs' | 'tests'>,
      campaigns: readonly number[] = ids
    ): Promise<Map<number, MessageNumbers>> {
      if (ids.length === 0) return new Map();
      const rows = (await summed(period, column, (sums) => {
        sums.whereIn('campaign', campaigns as never);
        if (column === 'run') sums.whereIn('run', ids as never);
      })) as GroupedRow[];
      const groups = grouped(rows, ({ grp }) => String(grp));
      return new Map([...groups].map(([key, sums]) => [Number(key), numbersOf(sums)]));
    },

    /** What became of the messages of one template, over all its campaigns. @param template row id */
    async ofTemplate(
      template: number,
      period: Pick<SumsQuery, 'fromMs' | 'toMs' | 'tests'>
    ): Promise<MessageNumbers> {
      return (await this.sums({ ...period, template })).totals;
    },
  };
};
