import { z } from '@strapi/utils';
import {
  STATISTICS_GROUPS,
  TESTS_FILTERS,
  type StatisticsGroupBy,
} from '../../../shared/contracts/statistics';
import { DAY_MS, HOUR_MS } from '../support/constants';
import { fieldError } from '../support/errors';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import { readTime } from '../support/times';
import { addDays, dayAt, isTimeZone, startOfDay } from '../support/time-zones';
import type { SumsQuery } from './sums';

const DEFAULT_DAYS = 30;
const MAX_DAYS = 1_100;
const MAX_DAYS_BY_HOUR = 31;
const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2101, 0);

const DAY = /^\d{4}-\d\d-\d\d$/;

const text = z
  .string()
  .max(255)
  .transform((value) => storedText(value));

const schema = z.strictObject({
  from: z.string().optional(),
  to: z.string().optional(),
  timeZone: z
    .string()
    .refine(isTimeZone, 'is not a time zone, such as Europe/Berlin')
    .default('UTC'),
  channel: text.optional(),
  template: text.optional(),
  campaign: text.optional(),
  agent: text.optional(),
  category: text.transform((value) => value.toLowerCase()).optional(),
  tests: z.enum(TESTS_FILTERS).default('exclude'),
  groupBy: z.enum(STATISTICS_GROUPS).optional(),
});

/** What was asked for; channel, template and campaign as they were written. */
export type StatisticsQuery = Pick<
  SumsQuery,
  'fromMs' | 'toMs' | 'agent' | 'category' | 'tests'
> & {
  channel: string | undefined;
  template: string | undefined;
  campaign: string | undefined;
  timeZone: string;
  groupBy: StatisticsGroupBy | null;
};

const isDay = (written: string): boolean => {
  const at = DAY.test(written) ? Date.parse(written) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(written);
};

/**
 * @param value the query of the address, or GraphQL's arguments
 * @param now epoch ms
 * @throws ValidationError naming each wrong field
 */
export const readQuery = (value: unknown, now: number): StatisticsQuery => {
  const { from, to, timeZone, groupBy, ...rest } = validated(schema, value);
  const momentOf = (written: string, path: string, daysLater: number): number => {
    if (DAY.test(written) && !isDay(written)) throw fieldError(path, 'is not a day');
    const at = isDay(written)
      ? startOfDay(timeZone, addDays(written, daysLater))
      : readTime(written, path);
    if (at < EARLIEST || at > LATEST) throw fieldError(path, 'must be between 2000 and 2100');
    return at;
  };
  const toMs = to === undefined ? now : momentOf(to, 'to', 1);
  const fromMs =
    from === undefined
      ? startOfDay(timeZone, addDays(dayAt(timeZone, toMs - 1), 1 - DEFAULT_DAYS))
      : momentOf(from, 'from', 0);
  if (fromMs >= toMs) throw fieldError('from', 'must be before to');
  const days = groupBy === 'hour' ? MAX_DAYS_BY_HOUR : MAX_DAYS;
  // a day may have 25 hours
  if (toMs - fromMs > days * DAY_MS + HOUR_MS) {
    throw fieldError(
      'from',
      `must not be more than ${days} days before to${groupBy === 'hour' ? ' when grouped by hour' : ''}`
    );
  }
  return {
    fromMs,
    toMs,
    timeZone,
    groupBy: groupBy ?? null,
    agent: rest.agent,
    category: rest.category,
    tests: rest.tests,
    channel: rest.channel,
    template: rest.template,
    campaign: rest.campaign,
  };
};
