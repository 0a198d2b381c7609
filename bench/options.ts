import { DATABASES, type DatabaseName } from './place';

export const BENCHES = [
  'stored',
  'worked-off',
  'sent',
  'inbox',
  'lint',
  'templates',
  'campaigns',
] as const;
export type BenchName = (typeof BENCHES)[number];

/** How much a bench does. */
export interface BenchOptions {
  /** Messages in the database before it is measured, ascending. */
  messages: number[];
  /** Times that subject and baseline take turns. */
  rounds: number;
  /** Length of each turn. */
  seconds: number;
  /** Events that are worked off in a round. */
  events: number;
  /** Messages that are queued and sent. */
  queued: number;
  /** Of the order in which events come. */
  seed: number;
  /** People whom broadcasts are measured with, ascending; SQLite takes those up to 100,000. */
  contacts: number[];
  /** Templates of the account that is synced, ascending. */
  templates: number[];
}

export interface Options extends BenchOptions {
  benches: BenchName[];
  databases: DatabaseName[];
}

const FULL: BenchOptions = {
  messages: [1_000, 10_000, 100_000, 1_000_000],
  rounds: 3,
  seconds: 3,
  events: 20_000,
  queued: 20_000,
  seed: 1,
  contacts: [100_000, 1_000_000],
  templates: [600, 6_000],
};

/** Enough to see that it runs and that the rows are right; its figures say nothing. */
const SMALL: BenchOptions = {
  messages: [1_000],
  rounds: 1,
  seconds: 0.5,
  events: 800,
  queued: 400,
  seed: 1,
  contacts: [1_000],
  templates: [100],
};

export const USAGE = `npm run bench -- [options]
  --bench=${BENCHES.join(',')}
  --database=${Object.keys(DATABASES).join(',')}   (postgres: in TEST_POSTGRES_URL)
  --messages=1000,10000,100000,1000000   messages in the database before each measurement
  --rounds=3 --seconds=3                 turns of subject and baseline, and their length
  --events=20000 --queued=20000          events worked off, messages sent
  --contacts=100000,1000000              people whom broadcasts are measured with
  --templates=600,6000                   templates of the account that is synced
  --seed=1                               order in which events come
  --small                                only that it runs: a minute, figures of no meaning`;

const listOf = <Name extends string>(
  flag: string,
  value: string,
  allowed: readonly Name[]
): Name[] =>
  value.split(',').map((name) => {
    const found = allowed.find((one) => one === name);
    if (!found) throw new Error(`--${flag} knows ${allowed.join(', ')}, not "${name}".`);
    return found;
  });

const positive = (flag: string, value: string): number => {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) {
    throw new Error(`--${flag} must be a whole number above 0, not "${value}".`);
  }
  return number;
};

/**
 * Reads the command line.
 * @param hasPostgres whether TEST_POSTGRES_URL is set
 * @throws Error with a sentence that names the argument
 */
export const parseOptions = (args: readonly string[], hasPostgres: boolean): Options => {
  const databases = Object.keys(DATABASES) as DatabaseName[];
  const options: Options = {
    ...(args.includes('--small') ? SMALL : FULL),
    benches: [...BENCHES],
    databases: databases.filter((name) => name !== 'postgres' || hasPostgres),
  };
  for (const arg of args) {
    if (arg === '--small') continue;
    const [, flag, value] = /^--([a-z]+)=(.+)$/.exec(arg) ?? [];
    switch (flag) {
      case 'bench':
        options.benches = listOf(flag, value as string, BENCHES);
        break;
      case 'database':
        options.databases = listOf(flag, value as string, databases);
        break;
      case 'messages':
      case 'contacts':
      case 'templates':
        options[flag] = (value as string)
          .split(',')
          .map((one) => positive(flag, one))
          .sort((a, b) => a - b);
        break;
      case 'rounds':
      case 'seconds':
      case 'events':
      case 'queued':
      case 'seed':
        options[flag] = positive(flag, value as string);
        break;
      default:
        throw new Error(`"${arg}" is no option.\n${USAGE}`);
    }
  }
  if (options.databases.includes('postgres') && !hasPostgres) {
    throw new Error('TEST_POSTGRES_URL must be set for --database=postgres.');
  }
  return options;
};
