// npm test: everything that can run on this machine, one line of sums at the end.
// npm test -- <arguments>: one jest run with these arguments, on the database that TEST_DATABASE names.
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalled } from './lib/install.mjs';
import report from './lib/jest-report.js';
import { root, run, runNode } from './lib/run.mjs';

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
// suites that boot Strapi wait for databases, leases and providers half of their time
const bootedWorkers = `--maxWorkers=${os.availableParallelism() * 2}`;
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
  const outputFile = path.join(folder, `${randomUUID()}.json`);
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

/** That the bench runs and its rows are right, on the databases that it knows. */
const runBench = async () => {
  for (const database of ['sqlite', 'postgres']) {
    const name = `bench on ${database}`;
    const { url } = DATABASES[database];
    if (url && !process.env[url]) skip(name, countSuites('bench'), `${url} is not set`);
    else await jest(name, ['--selectProjects', 'bench'], { TEST_DATABASE: database });
  }
};

const countSuites = (project) =>
  fs
    .readdirSync(path.join(root, 'tests', project), { recursive: true })
    .filter((file) => /\.test\.ts$/.test(file)).length;

/** What people do in the admin panel, in a browser. */
const runE2e = async () => {
  if (fs.existsSync(CHROMIUM)) {
    await jest('e2e', ['--runInBand', '--selectProjects', 'e2e'], { CHROMIUM_PATH: CHROMIUM });
  } else {
    skip('e2e', countSuites('e2e'), `there is no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`);
  }
};

/** The packed plugin in fresh apps: it asks npm's registry, so it comes last. */
const runPackage = async () => {
  console.log("\n== Does npm's registry answer?");
  const ask = ['view', 'create-strapi-app', 'name', '--fetch-retries=0', '--fetch-timeout=20000'];
  if ((await run('npm', ask)) !== 0) {
    skip('package', countSuites('package'), "npm's registry does not answer");
    return;
  }
  const args = ['--runInBand', '--selectProjects', 'package'];
  if (!process.env.TEST_POSTGRES_URL) {
    skip('package on postgres', 1, 'TEST_POSTGRES_URL is not set');
    args.push('--testPathIgnorePatterns=on-postgres');
  }
  await jest('package', args, { CHROMIUM_PATH: CHROMIUM });
  if (!fs.existsSync(CHROMIUM)) {
    lines.push(`package: a test needs Chromium, and there is none at ${CHROMIUM} (CHROMIUM_PATH)`);
  }
};

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
    const { json } = await jest(name, [bootedWorkers, '--selectProjects', ...BOOTED_SUITES], {
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

  await runE2e();
  // neither asserts a time, and half of the one is waiting for npm's registry
  await Promise.all([runBench(), runPackage()]);
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
