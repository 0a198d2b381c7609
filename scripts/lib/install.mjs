import fs from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

const modifiedAt = (file) =>
  fs.statSync(path.join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Installs what the lock names, when nothing is installed or the lock is newer; ends the process where that fails. */
export const ensureInstalled = async () => {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Node 20 or newer is needed; this is ${process.versions.node}.`);
    process.exit(1);
  }
  // npm writes this file at the end of an installation
  if (modifiedAt('node_modules/.package-lock.json') >= modifiedAt('package-lock.json')) return;
  console.log('Installing the dependencies (npm ci); the first time this takes a few minutes.');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund']);
  if (code === 0) return;
  console.error(
    'npm ci failed. Where no prebuilt SQLite can be downloaded, python3, make and g++ must be installed.'
  );
  process.exit(1);
};
