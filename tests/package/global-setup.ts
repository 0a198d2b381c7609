import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createApp, install } from './helpers/create-app';
import { PREPARED } from './helpers/prepared';
import { root, run } from './helpers/program';

const BUILD = `import('./scripts/lib/build.mjs').then((build) => build.ensurePluginBuilt())`;

/** Minutes of npm's and the compiler's work; gives the folder of the modules. */
const installStrapi = async (folder: string): Promise<string> => {
  const startedAt = performance.now();
  const app = await createApp(folder, 'strapi', ['--ts', '--skip-db']);
  await install(app);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`A fresh Strapi was installed in ${seconds} s\n`);
  return path.join(app, 'node_modules');
};

/** Packs the plugin and installs a fresh Strapi, once for all files of this project. */
const setUp = async (): Promise<void> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-package-'));
  process.env[PREPARED.folder] = folder;

  await run(root, ['node', '-e', BUILD]);
  const packed = await run(root, ['npm', 'pack', '--json', '--pack-destination', folder]);
  const [{ filename }] = JSON.parse(packed) as [{ filename: string }];
  process.env[PREPARED.tarball] = path.join(folder, filename);

  process.env[PREPARED.strapiModules] ??= await installStrapi(folder);
};

export const tearDown = (): void => {
  const folder = process.env[PREPARED.folder];
  if (folder) fs.rmSync(folder, { recursive: true, force: true });
};

export default (): Promise<void> =>
  setUp().catch((error: unknown) => {
    tearDown();
    throw error;
  });
