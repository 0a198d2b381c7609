import os from 'node:os';
import { campaigns, mailsOf } from './campaigns';
import { fillContactsTo, fillInboxTo, fillTo } from './fill';
import { inbox } from './inbox';
import { lint } from './lint';
import { parseOptions, USAGE, type BenchName, type BenchOptions, type Options } from './options';
import { DATABASES, startPlace, type DatabaseName, type Place } from './place';
import { markdownTable, sharesSentence, whole, type Result } from './results';
import { sent } from './sent';
import { stored } from './stored';
import { fillTemplatesTo, templates } from './templates';
import { workedOff } from './worked-off';

type Bench = (place: Place, messages: number, options: BenchOptions) => Promise<Result>;

type Fill = (place: Place, rows: number, options: BenchOptions) => Promise<void>;

const fillPeopleTo: Fill = (place, contacts, options) =>
  fillContactsTo(place, contacts, mailsOf(contacts, options));
const FILLS: Fill[] = [fillTo, fillInboxTo, fillTemplatesTo, fillPeopleTo];

/** How much is in the database before each measurement. */
const sizesOf = (fill: Fill, database: DatabaseName, options: Options): number[] => {
  if (fill === fillTemplatesTo) return options.templates;
  if (fill !== fillPeopleTo) return options.messages;
  return options.contacts.filter((size) => database === 'postgres' || size <= MOST_ON_SQLITE);
};

const MOST_ON_SQLITE = 100_000;

/** Of those that need a database, and what fills it: each filling has one of its own. */
const RUN: Record<Exclude<BenchName, 'lint'>, { title: string; run: Bench; fill: Fill }> = {
  stored: { title: 'Stored and answered', run: stored, fill: fillTo },
  'worked-off': { title: 'Worked off', run: workedOff, fill: fillTo },
  sent: { title: 'Sent', run: sent, fill: fillTo },
  inbox: { title: 'Inbox', run: inbox, fill: fillInboxTo },
  templates: { title: 'Templates', run: templates, fill: fillTemplatesTo },
  campaigns: { title: 'Campaigns', run: campaigns, fill: fillPeopleTo },
};

/** SQLite as it is by default is told for storing only: a host that works on it at all sets WAL. */
const applies = (bench: BenchName, database: DatabaseName): boolean =>
  bench !== 'lint' && (bench === 'stored' || database !== 'sqlite-default');

const machine = (): string => {
  const [cpu] = os.cpus();
  return [
    `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`,
    `${Math.round(os.totalmem() / 1024 ** 3)} GB`,
    `${os.type()} ${os.release()}`,
    `Node ${process.versions.node}`,
  ].join(', ');
};

const titleOf = (bench: BenchName): string => (bench === 'lint' ? 'Linted' : RUN[bench].title);

/** All benches of a database that want the same filling, one size after the other. */
const runDatabase = async (
  database: DatabaseName,
  fill: Fill,
  options: Options,
  note: (bench: BenchName, result: Result) => void
): Promise<void> => {
  const benches = options.benches
    .filter((bench): bench is keyof typeof RUN => applies(bench, database))
    .filter((bench) => RUN[bench].fill === fill);
  if (benches.length === 0) return;
  const place = await startPlace(database);
  try {
    for (const size of sizesOf(fill, database, options)) {
      await fill(place, size, options);
      for (const bench of benches) {
        console.error(`${DATABASES[database].title}, ${whole(size)}: ${bench} …`);
        note(bench, await RUN[bench].run(place, size, options));
      }
    }
  } finally {
    await place.stop();
  }
};

const tell = (bench: BenchName, results: readonly Result[]): void => {
  if (results.length === 0) return;
  console.log(`\n### ${titleOf(bench)}\n\n${markdownTable(results)}\n`);
  for (const { cells, shares } of results) {
    for (const [part, of] of Object.entries(shares)) {
      console.log(
        `- Time of ${part}, ${cells.database}, ${cells['messages before']} messages: ${sharesSentence(of)}`
      );
    }
  }
};

const main = async (): Promise<void> => {
  const args = process.argv.slice(3);
  if (args.includes('--help')) return console.log(USAGE);
  const options = parseOptions(args, Boolean(process.env.TEST_POSTGRES_URL));
  console.log(`Machine: ${machine()}; ${new Date().toISOString()}`);
  console.log(`Command: npm run bench -- ${args.join(' ')}; seed ${options.seed}`);
  const results: Record<BenchName, Result[]> = {
    stored: [],
    'worked-off': [],
    sent: [],
    inbox: [],
    lint: [],
    templates: [],
    campaigns: [],
  };
  try {
    if (options.benches.includes('lint')) results.lint.push(...lint(options));
    for (const database of options.databases) {
      for (const fill of FILLS) {
        await runDatabase(database, fill, options, (bench, result) => results[bench].push(result));
      }
    }
  } finally {
    for (const bench of options.benches) tell(bench, results[bench]);
  }
  const wrong = Object.values(results).flatMap((list) => list.flatMap((result) => result.wrong));
  for (const sentence of wrong) console.error(`Wrong: ${sentence}`);
  console.log(wrong.length === 0 ? '\nAll rows are right.' : `\n${wrong.length} counts are wrong.`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
