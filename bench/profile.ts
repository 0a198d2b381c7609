import { Session, type Profiler } from 'node:inspector/promises';

/** Part of the process's time per group of code, 0 to 1, largest first; waiting for work is left out. */
export type Shares = Record<string, number>;

/** Where a function belongs, by the file it stands in; the first that fits. */
const GROUPS: [group: string, pattern: RegExp][] = [
  ['SQLite', /better-sqlite3/],
  ['PostgreSQL driver', /node_modules\/pg/],
  ['knex', /node_modules\/(?:knex|tarn)\//],
  ['Strapi', /node_modules\/(?:@strapi|lodash|zod|koa-helmet|helmet|qs)\b/],
  ['axios', /node_modules\/(?:axios|follow-redirects|form-data)/],
  ['Koa', /node_modules\/(?:koa|@koa)/],
  ['other packages', /node_modules/],
  ['the plugin: parsing', /server\/src\/inbound\/parse/],
  ['the plugin', /\/(?:server\/src|shared)\//],
  ['Node', /^node:/],
];

const groupOf = ({ functionName, url }: Profiler.ProfileNode['callFrame']): string | null => {
  if (functionName === '(idle)') return null;
  if (functionName === '(garbage collector)') return 'garbage collection';
  if (functionName === '(program)') return 'native code and system calls';
  // built-in functions (JSON, hashes, a statement of SQLite) have no file: they go to their caller
  return GROUPS.find(([, pattern]) => pattern.test(url))?.[0] ?? 'other';
};

export const addUpProfile = ({
  nodes,
  samples = [],
  timeDeltas = [],
}: Profiler.Profile): Shares => {
  const groups = new Map<number, string | null>();
  const walk = (id: number, inherited: string | null) => {
    const node = byId.get(id) as Profiler.ProfileNode;
    const { callFrame } = node;
    const own =
      callFrame.url === '' &&
      !/^\((?:idle|garbage collector|program)\)$/.test(callFrame.functionName)
        ? inherited
        : groupOf(callFrame);
    groups.set(id, own);
    for (const child of node.children ?? []) walk(child, own);
  };
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const [top] = nodes;
  if (top) walk(top.id, 'other');
  const sums = new Map<string, number>();
  let total = 0;
  samples.forEach((id, index) => {
    const group = groups.get(id);
    if (!group) return;
    const time = timeDeltas[index] ?? 0;
    total += time;
    sums.set(group, (sums.get(group) ?? 0) + time);
  });
  return Object.fromEntries(
    [...sums]
      .sort(([, a], [, b]) => b - a)
      .map(([group, time]) => [group, total === 0 ? 0 : time / total])
  );
};

/** Ends watching and gives what was seen. */
export type EndWatch = () => Promise<Profiler.Profile>;

/** Starts to watch where the time of this process goes. */
export const watchTime = async (): Promise<EndWatch> => {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 500 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  };
};
