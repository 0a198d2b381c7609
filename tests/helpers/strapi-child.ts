import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { freePort } from './free-port';
import type { Command } from './scripts/strapi-process';
import { until } from './until';

const scripts = path.resolve(__dirname, 'scripts');
const START_TIMEOUT_MS = 120_000;

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface ApiAnswer {
  status: number;
  body: { data?: unknown; error?: { details?: Record<string, unknown> } };
}

/**
 * A Strapi with the plugin's sources as a process of its own, on a port of its own, not yet started.
 * @param env what it gets beside the port, its address and what every test process has
 */
export const createStrapiChild = async (env: Record<string, string>) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const connectionName = `strapi process ${process.pid} ${port}`;
  let child: ChildProcess | null = null;
  let exited: Promise<Exit> = Promise.resolve({ code: null, signal: null });
  let output = '';

  const command = <T>(asked: Command): Promise<T> =>
    new Promise((resolve, reject) => {
      child?.once('message', ({ answer, error }: { answer?: T; error?: string }) =>
        error === undefined ? resolve(answer as T) : reject(new Error(error))
      );
      child?.send(asked);
    });

  const call = async (
    method: string,
    address: string,
    token: string,
    body?: unknown
  ): Promise<ApiAnswer> => {
    const answer = await fetch(`${url}${address}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: (await answer.json()) as ApiAnswer['body'] };
  };

  return {
    url,
    /** What its connections to PostgreSQL are called. */
    connectionName,
    command,
    call,

    /** Starts it (again) and waits until it is ready. */
    start: async (): Promise<void> => {
      output = '';
      const started = spawn(
        process.execPath,
        [path.join(scripts, 'run-sources.js'), path.join(scripts, 'strapi-process.ts')],
        {
          stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
          env: {
            PATH: process.env.PATH,
            HOME: process.env.HOME,
            NODE_ENV: 'test',
            STRAPI_TELEMETRY_DISABLED: 'true',
            STARTUP_LOG: 'false',
            LOG_LEVEL: 'warn',
            ENCRYPTION_KEY: 'test-encryption-key',
            GRAPHQL: 'false',
            PORT: String(port),
            PGAPPNAME: connectionName,
            WHATSAPP_PUBLIC_URL: url,
            ...env,
          },
        }
      );
      child = started;
      for (const stream of [started.stdout, started.stderr]) {
        stream?.on('data', (chunk: Buffer) => (output += chunk.toString()));
      }
      let isReady = false;
      let hasEnded = false;
      started.on('message', (message: { ready?: boolean }) => (isReady ||= message.ready === true));
      exited = new Promise((resolve) =>
        started.once('exit', (code, signal) => {
          hasEnded = true;
          resolve({ code, signal });
        })
      );
      await until(() => isReady || hasEnded, 'Strapi is started', START_TIMEOUT_MS);
      if (hasEnded) throw new Error(`Strapi ended while it started:\n${output}`);
    },

    /** What it printed since its last start. */
    output: () => output,
    signal: (name: NodeJS.Signals) => child?.kill(name),
    /** How it ended; waits for it. */
    exited: () => exited,
  };
};

export type StrapiChild = Awaited<ReturnType<typeof createStrapiChild>>;
