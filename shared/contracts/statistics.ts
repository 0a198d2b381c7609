/**
 * Messages that we sent by what became of them. Each is in exactly one of `delivered`, `failed`, `notSent`
 * and `open`, so these add up to `recipients`; `sent` and `read` tell how far they came.
 */
export interface MessageNumbers {
  /** Taken on by us, whatever became of them. */
  recipients: number;
  /** The provider told that it is on its way, or more. */
  sent: number;
  /** The person's phone has it, or more. */
  delivered: number;
  read: number;
  /** The platform refused it or gave it up, before or after it was sent. */
  failed: number;
  /** Our own rules held it back, or somebody took it back. */
  notSent: number;
  /** Waiting, on the way, or with an outcome that was not told. */
  open: number;
  /** Those of `open` whose outcome was not told. */
  unknown: number;
  /** Those of `open` that the platform holds until it has looked at their template. */
  held: number;
  /** The most frequent first. */
  failedByReason: ReasonCount[];
  notSentByReason: ReasonCount[];
}

export interface ReasonCount {
  /** An error code of the platform, or a code of our rules. */
  reason: string;
  count: number;
}

/** Whether test messages count. */
export const TESTS_FILTERS = ['exclude', 'include', 'only'] as const;
export type TestsFilter = (typeof TESTS_FILTERS)[number];

/** By what numbers are grouped: times in the order of time, all others by the most messages. */
export const STATISTICS_GROUPS = [
  'hour',
  'day',
  'week',
  'month',
  'weekday',
  'channel',
  'template',
  'campaign',
  'agent',
  'category',
  'reason',
] as const;
export type StatisticsGroupBy = (typeof STATISTICS_GROUPS)[number];

export interface StatisticsGroup {
  /**
   * hour: its begin, ISO · day and week (its Monday): `2026-01-31` · month: `2026-01` · weekday: 1 (Monday) to 7 ·
   * channel, template, campaign: documentId · agent: name · category · reason: its code.
   * Null for messages that have none; `deleted:` and a number for what was deleted meanwhile.
   */
  key: string | null;
  /** What a person reads instead of a documentId or a code; null where the key is words. */
  name: string | null;
  numbers: MessageNumbers;
}

/**
 * GET /whatsapp/statistics and GET /api/whatsapp/statistics. Messages count at the time when they were
 * taken on; 400 names each wrong field.
 */
export declare namespace GetStatistics {
  interface Query {
    /** A day of the time zone, or a time in ISO; 29 days before today when left out. */
    from?: string;
    /** A day, itself included, or a time, itself excluded; now when left out. */
    to?: string;
    /** IANA name; UTC when left out. */
    timeZone?: string;
    /** documentIds */
    channel?: string;
    template?: string;
    campaign?: string;
    /** An agent's name. */
    agent?: string;
    /** In small letters: marketing, utility, authentication, service … */
    category?: string;
    /** `exclude` when left out. */
    tests?: TestsFilter;
    groupBy?: StatisticsGroupBy;
  }
  interface Response {
    data: {
      totals: MessageNumbers;
      /** Empty without `groupBy`; every hour, day … of the period, also where nothing was sent. */
      groups: StatisticsGroup[];
    };
    meta: {
      /** The period as it was counted, ISO; by quarters of an hour. */
      from: string;
      to: string;
      timeZone: string;
      tests: TestsFilter;
      groupBy: StatisticsGroupBy | null;
      /** There are more groups than the 100 largest. */
      hasMore: boolean;
    };
  }
}
