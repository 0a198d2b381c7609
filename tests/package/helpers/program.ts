import { spawn } from 'node:child_process';
import path from 'node:path';
import { until } from '../../helpers/until';

/** The folder of the plugin. */
export const root = path.resolve(__dirname, '../../..');

const RUN_TIMEOUT_MS = 600_000;
const START_TIMEOUT_MS = 60_000;

export type Env = Record<string, string>;
export type Command = [string, ...string[]];

/** The environment of a user's shell: nothing of jest's or of the npm that runs the tests. */
const shellEnv = (env: Env): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(NODE_ENV|JEST_|npm_(package|lifecycle|command))/.test(name)
    )
  ),
  STRAPI_TELEMETRY_DISABLED: 'true',
  ...env,
});

/** A process group of its own: npm and npx stand between us and the program. */
const spawnGroup = (folder: string, [command, ...args]: Command, env: Env) => {
  const child = spawn(command, args, {
    cwd: folder,
    env: shellEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const printed = { stdout: '', all: '' };
  const note = (chunk: Buffer): string => {
    const text = chunk.toString().replace(/\u001b\[\d+m/g, '');
    printed.all += text;
    return text;
  };
  child.stdout.on('data', (chunk: Buffer) => {
    printed.stdout += note(chunk);
  });
  child.stderr.on('data', note);
  let hasEnded = false;
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      hasEnded = true;
      resolve(code);
    });
  });
  return {
    printed,
    ended,
    hasEnded: () => hasEnded,
    end: () => {
      if (!hasEnded && child.pid) process.kill(-child.pid, 'SIGTERM');
    },
  };
};

/** Runs a program to its end and gives what it printed; throws with all of it when it fails. */
export const run = async (folder: string, command: Command, env: Env = {}): Promise<string> => {
  const program = spawnGroup(folder, command, env);
  const deadline = setTimeout(program.end, RUN_TIMEOUT_MS);
  const code = await program.ended.finally(() => clearTimeout(deadline));
  if (code === 0) return program.printed.stdout;
  throw new Error(`${command.join(' ')} ended with ${code}:\n${program.printed.all}`);
};

export interface Program {
  /** What it printed so far, without colours. */
  output(): string;
  /** Ends it and what it started; waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts a program that stays, and waits until it is ready. */
export const start = async (
  folder: string,
  command: Command,
  env: Env,
  isReady: (output: string) => boolean | Promise<boolean>
): Promise<Program> => {
  const name = command.join(' ');
  const program = spawnGroup(folder, command, env);
  const stop = async () => {
    program.end();
    await program.ended;
  };
  try {
    await until(
      async () => program.hasEnded() || (await isReady(program.printed.all)),
      `${name} is ready`,
      START_TIMEOUT_MS
    );
    if (program.hasEnded()) throw new Error(`${name} ended:\n${program.printed.all}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { output: () => program.printed.all, stop };
};

/** The lines in which a program complained. */
export const complaints = (program: Program): string[] =>
  program
    .output()
    .split('\n')
    .filter((line) => /\b(warn|warning|error)\b/i.test(line));
