// npm run reliability: runs the experiments that docs/reliability.md tells of, and prints its table.
// --databases sqlite,postgres,mysql (those whose TEST_*_URL is set) · --seeds 1,2 · --only a part of the files' names
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/install.mjs';
import { runNode } from './lib/run.mjs';

const SUITES = ['kill-sender', 'kill-inbound', 'kill-terminate', 'database-faults'];
const { values } = parseArgs({
  options: {
    databases: { type: 'string', default: 'sqlite,postgres' },
    seeds: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
  },
});

await ensureInstalled();
const log = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'wa-reliability-')), 'experiments');
let code = 0;
for (const database of values.databases.split(',')) {
  for (const seed of values.seeds.split(',')) {
    const files = SUITES.filter((name) => name.includes(values.only)).map(
      (name) => `tests/integration/${name}.test.ts`
    );
    code ||= await runNode(
      'node_modules/jest/bin/jest.js',
      // leases and claims run out by themselves here: a minute each
      ['--runInBand', '--testTimeout=300000', '--selectProjects', 'integration', '--', ...files],
      { env: { NODE_ENV: 'test', TEST_DATABASE: database, KILL_SEED: seed, RELIABILITY_LOG: log } }
    );
  }
}

const rows = fs.existsSync(log)
  ? fs
      .readFileSync(log, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];
console.log('\n| what | database | seed | taken | lost | twice | unknown | recovery, s |');
console.log('| --- | --- | --- | --- | --- | --- | --- | --- |');
for (const row of rows) {
  const cells = [
    row.what,
    row.database,
    row.seed ?? '–',
    row.attempts,
    row.losses,
    row.doubles,
    row.unknown ?? '–',
    row.recoverySeconds,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}
process.exitCode = code;
