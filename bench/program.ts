import { fork } from 'node:child_process';
import path from 'node:path';

const RUN_SOURCES = path.resolve(__dirname, '../tests/helpers/scripts/run-sources.js');
const END_MS = 10_000;

interface Reply {
  ready?: true;
  id?: number;
  answer?: unknown;
  error?: string;
}

/** A child process of the bench. */
export interface Program {
  /** Asks one of its commands; rejects with the program's own error, and when it ends meanwhile. */
  ask<Answer = null>(name: string, input?: unknown): Promise<Answer>;
  stop(): Promise<void>;
}

/**
 * Starts a file of `programs/` in a process of its own, in production mode, and waits until it is ready.
 * @param env the only environment it gets, besides PATH and HOME
 */
export const startProgram = async (
  name: string,
  env: Record<string, string | undefined> = {}
): Promise<Program> => {
  const child = fork(RUN_SOURCES, [path.join(__dirname, 'programs', `${name}.ts`)], {
    execArgv: ['--expose-gc'],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      STRAPI_TELEMETRY_DISABLED: 'true',
      ...env,
    },
  });
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>();
  let asked = 0;

  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const ready = new Promise<void>((resolve, reject) => {
    child.on('message', ({ ready: isReady, id, answer, error }: Reply) => {
      if (isReady) resolve();
      const one = waiting.get(id ?? -1);
      if (!one) return;
      waiting.delete(id as number);
      if (error === undefined) one.resolve(answer as never);
      else one.reject(new Error(`${name}: ${error}`));
    });
    void exited.then(() => {
      const error = new Error(`The bench's program ${name} ended`);
      reject(error);
      for (const one of waiting.values()) one.reject(error);
    });
  });
  await ready;

  return {
    ask: (command, input) =>
      new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        child.send({ id, name: command, input });
      }),
    async stop() {
      const deadline = setTimeout(() => child.kill('SIGKILL'), END_MS);
      child.removeAllListeners('message');
      if (child.connected) child.disconnect();
      await exited;
      clearTimeout(deadline);
    },
  };
};
