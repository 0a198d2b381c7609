import fs from 'node:fs';
import path from 'node:path';
import manifest from '../../../package.json';
import { run } from './program';

const CREATE = `create-strapi-app@${manifest.devDependencies['@strapi/strapi']}`;
/** Without a question, without an account, and installed by us. */
const FLAGS = [
  '--non-interactive',
  '--use-npm',
  '--no-install',
  '--no-run',
  '--no-git-init',
  '--no-example',
  '--skip-cloud',
];

/** A new app as Strapi's own command makes it, not installed; gives its folder. */
export const createApp = async (parent: string, name: string, flags: string[]): Promise<string> => {
  await run(parent, ['npx', '--yes', CREATE, name, ...FLAGS, ...flags]);
  return path.join(parent, name);
};

/** `npm install`, with what is cached rather than asked for again. */
export const install = (app: string, ...packages: string[]): Promise<string> =>
  run(app, ['npm', 'install', '--no-audit', '--no-fund', '--prefer-offline', ...packages]);

/** The same tree with hard links in the place of files: npm replaces files and never writes into them. */
const linkTree = (from: string, to: string): void => {
  fs.mkdirSync(to);
  for (const entry of fs.readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) fs.symlinkSync(fs.readlinkSync(source), target);
    else fs.linkSync(source, target);
  }
};

/** Spares an app most of its installation; `npm install` adds and takes away what differs. */
export const reuseModules = (modules: string, app: string): void => {
  const target = path.join(app, 'node_modules');
  fs.rmSync(target, { recursive: true, force: true });
  linkTree(modules, target);
  // the one file that npm writes into, and a cache of the admin's build
  const lock = '.package-lock.json';
  fs.rmSync(path.join(target, lock));
  fs.copyFileSync(path.join(modules, lock), path.join(target, lock));
  fs.rmSync(path.join(target, '.strapi'), { recursive: true, force: true });
};
