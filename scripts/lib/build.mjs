import fs from 'node:fs';
import path from 'node:path';
import { root, runNode } from './run.mjs';

/** The newest change below these paths, epoch milliseconds. Folders count too: a deleted file changes its folder. */
const newestChange = (paths) =>
  paths.reduce((newest, relative) => {
    const file = path.join(root, relative);
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    if (!stat) return newest;
    const inside = stat.isDirectory()
      ? newestChange(fs.readdirSync(file).map((name) => path.join(relative, name)))
      : 0;
    return Math.max(newest, stat.mtimeMs, inside);
  }, 0);

const isOlder = (outputs, time) =>
  outputs.some((output) => {
    const stat = fs.statSync(path.join(root, output), { throwIfNoEntry: false });
    return !stat || stat.mtimeMs < time;
  });

const PACKAGE = ['package.json', 'package-lock.json'];
const ADMIN = ['admin', 'shared', 'strapi-admin.ts'];

const PLUGIN = {
  name: 'the plugin and the simulator',
  // not dist/server/index.js: jest puts a placeholder there
  outputs: ['dist/server/index.mjs', 'dist/admin/index.mjs', 'dist/simulator/index.js'],
  sources: [...PACKAGE, ...ADMIN, 'server', 'simulator/src', 'strapi-server.ts', 'tsconfig.json'],
  build: () =>
    runNode('node_modules/@strapi/sdk-plugin/bin/strapi-plugin.js', ['build', '--silent']),
};

const PLAYGROUND = {
  name: "Strapi's admin panel with the plugin in it (about a minute)",
  outputs: ['playground/dist/build/index.html', 'playground/dist/config/plugins.js'],
  sources: [...PACKAGE, ...ADMIN, 'playground/config', 'playground/src', 'playground/package.json'],
  build: () =>
    runNode('node_modules/@strapi/strapi/bin/strapi.js', ['build', '--silent'], {
      cwd: path.join(root, 'playground'),
      env: { NODE_ENV: 'production', STRAPI_TELEMETRY_DISABLED: 'true' },
    }),
};

const PLAYGROUND_SERVER = {
  name: "the playground's server",
  outputs: ['playground/dist/config/plugins.js', 'playground/dist/src/index.js'],
  sources: [...PACKAGE, 'playground/config', 'playground/src', 'playground/tsconfig.json'],
  build: async () => {
    // imported late: npm run demo reads this file before anything is installed
    const { compile } = await import('@strapi/typescript-utils');
    await compile(path.join(root, 'playground'), { configOptions: { ignoreDiagnostics: false } });
    return 0;
  },
};

/** Builds what is older than its sources; throws a sentence where the build fails. */
const ensure = async ({ name, outputs, sources, build }) => {
  if (!isOlder(outputs, newestChange(sources))) return;
  console.log(`Building ${name} …`);
  const startedAt = Date.now();
  const code = await build();
  // a build can end well and still have written nothing
  if (code !== 0 || isOlder(outputs, startedAt - 1_000)) {
    throw new Error(`Building ${name} failed; see above.`);
  }
};

export const ensurePluginBuilt = () => ensure(PLUGIN);

/** What tests boot: the playground without its admin panel. */
export const ensurePlaygroundServerBuilt = () => ensure(PLAYGROUND_SERVER);

/** The plugin, and the playground with it. */
export const ensureBuilt = async () => {
  await ensurePluginBuilt();
  await ensure(PLAYGROUND);
};
