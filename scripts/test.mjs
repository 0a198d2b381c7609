// npm test: everything that can run on this machine, one line of sums at the end.
// npm test -- <arguments>: one jest run with these arguments, on the database that TEST_DATABASE names.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import report from './lib/jest-report.js';
import { root, runNode } from './lib/run.mjs';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const META_OPENAPI = path.resolve(root, '../shared/meta/business-messaging-api_v23.0.yaml');
const BOOTED_SUITES = ['integration', 'access'];
const DATABASES = {
  sqlite: {},
  postgres: { url: 'TEST_POSTGRES_URL' },
  mysql: { url: 'TEST_MYSQL_URL' },
};

await ensureInstalled();

const workers = `--maxWorkers=${os.availableParallelism()}`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-jest-'));
const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];

const add = (name, sums) => {
  for (const key of Object.keys(total)) total[key] += sums[key];
  lines.push(`${name}: ${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
};

/** Suites that cannot run here count as skipped, one each, and are told with the reason. */
const skip = (name, suites, reason) => {
  total.skipped += suites;
  lines.push(`${name}: not run (${suites} skipped), because ${reason}`);
};

const jest = async (name, args, env = {}) => {
  console.log(`\n== ${name}`);
  const outputFile = path.join(folder, `${lines.length}-${Date.now()}.json`);
  const code = await runNode(
    'node_modules/jest/bin/jest.js',
    ['--json', `--outputFile=${outputFile}`, ...args],
    { env: { NODE_ENV: 'test', ...env } }
  );
  const json = fs.existsSync(outputFile) ? JSON.parse(fs.readFileSync(outputFile, 'utf8')) : null;
  const sums = report.addUp(json, code);
  add(name, sums);
  return { json, sums };
};

const countSuites = (project) =>
  fs
    .readdirSync(path.join(root, 'tests', project), { recursive: true })
    .filter((file) => /\.test\.ts$/.test(file)).length;

const runEverything = async () => {
  await jest('unit', [workers, '--selectProjects', 'unit']);
  const hasMeta = fs.existsSync(META_OPENAPI);
  await jest('contract', [workers, '--selectProjects', 'contract'], {
    ...(hasMeta ? {} : { META_OPENAPI: 'absent' }),
  });
  if (!hasMeta) lines.push("contract: Meta's OpenAPI is not beside this folder, in ../shared/meta");

  const testsByDatabase = {};
  const booted = BOOTED_SUITES.join(', ');
  for (const [database, { url }] of Object.entries(DATABASES)) {
    const name = `${booted} on ${database}`;
    if (url && !process.env[url]) {
      const suites = BOOTED_SUITES.reduce((sum, project) => sum + countSuites(project), 0);
      skip(name, suites, `${url} is not set`);
      continue;
    }
    const { json } = await jest(name, [workers, '--selectProjects', ...BOOTED_SUITES], {
      TEST_DATABASE: database,
    });
    testsByDatabase[database] = json ? report.executedTests(json, root) : [];
  }
  const differences = JSON.parse(
    fs.readFileSync(path.join(root, 'tests/database-differences.json'), 'utf8')
  );
  for (const { test, databases } of report.unexplainedDifferences(testsByDatabase, differences)) {
    total.failed += 1;
    lines.push(
      `only on ${databases.join(', ')}, and tests/database-differences.json has no reason: ${test}`
    );
  }
  const counts = Object.entries(testsByDatabase).map(([name, tests]) => `${name} ${tests.length}`);
  lines.push(`tests per database: ${counts.join(', ')}`);

  if (fs.existsSync(CHROMIUM)) {
    await jest('e2e', ['--runInBand', '--selectProjects', 'e2e'], { CHROMIUM_PATH: CHROMIUM });
  } else {
    skip('e2e', countSuites('e2e'), `there is no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);
  }
};

const args = process.argv.slice(2);
try {
  if (args.length > 0) await jest(`jest ${args.join(' ')}`, [workers, ...args]);
  else await runEverything();
} catch (error) {
  total.failed += 1;
  console.error(error);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

console.log(`\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;
