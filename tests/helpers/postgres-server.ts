import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FreshDatabase } from './database';
import { freePort } from './free-port';

const run = promisify(execFile);
const INSTALLED = '/usr/lib/postgresql';

/** The programs of the newest PostgreSQL on this machine; null where there is none. */
const programs = (): string | null => {
  if (!fs.existsSync(INSTALLED)) return null;
  const versions = fs.readdirSync(INSTALLED).sort((a, b) => Number(a) - Number(b));
  const folders = versions.map((version) => path.join(INSTALLED, version, 'bin'));
  return folders.filter((folder) => fs.existsSync(path.join(folder, 'initdb'))).at(-1) ?? null;
};

/** PostgreSQL refuses to run as root. */
const owner = (): { uid: number; gid: number } | Record<string, never> => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: idOf('-u'), gid: idOf('-g') };
};

/** A PostgreSQL of this test's own, in a folder and on a port of its own: it may be stopped. */
export const startPostgres = async () => {
  const bin = programs();
  if (!bin) throw new Error(`There is no PostgreSQL in ${INSTALLED}`);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-postgres-'));
  const user = owner();
  if ('uid' in user) fs.chownSync(folder, user.uid as number, user.gid as number);
  const data = path.join(folder, 'data');
  const port = await freePort();
  const call = (program: string, ...args: string[]) =>
    run(path.join(bin, program), args, { ...user, cwd: folder });
  const control = (...args: string[]) =>
    call('pg_ctl', '-D', data, '-w', '-l', path.join(folder, 'log'), ...args);
  const options = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;

  await call('initdb', '-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync');
  const start = () => control('-o', options, 'start');
  /** `fast` ends what is under way and shuts down; `immediate` is as if the machine had lost power. */
  const stop = (mode: 'fast' | 'immediate') => control('-m', mode, 'stop');
  await start();

  const database: FreshDatabase = {
    kind: 'postgres',
    env: {
      DATABASE_CLIENT: 'postgres',
      DATABASE_HOST: '127.0.0.1',
      DATABASE_PORT: String(port),
      DATABASE_USERNAME: 'postgres',
      DATABASE_PASSWORD: '',
      DATABASE_NAME: 'postgres',
      DATABASE_SCHEMA: 'public',
    },
    drop: async () => {
      await stop('immediate').catch(() => undefined);
      fs.rmSync(folder, { recursive: true, force: true });
    },
  };
  return { database, start, stop };
};
