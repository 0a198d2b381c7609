import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the plugin. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * Runs a program to its end, its output shown as it comes, without a keyboard.
 * @returns its exit code; 1 when a signal ended it
 */
export const run = (command, args, { env = {}, cwd = root } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });

/** The same for a package's JavaScript file, by this Node and so without npm's way around it. */
export const runNode = (file, args, options) =>
  run(process.execPath, [path.join(root, file), ...args], options);
