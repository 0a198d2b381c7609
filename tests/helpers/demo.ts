import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port';
import { until } from './until';

const root = path.resolve(__dirname, '../..');
// the first start builds the plugin and the admin panel
const START_TIMEOUT_MS = 600_000;

export interface DemoChannel {
  documentId: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  webhookUrl: string;
  webhookHeaders: Record<string, string>;
}

/** What demo.json holds while the demo is ready. */
export interface Demo {
  strapiUrl: string;
  adminEmail: string;
  adminPassword: string;
  apiToken: string;
  simulatorUrl: string;
  simulatorKey: string;
  channel: DemoChannel;
  channels: Array<DemoChannel & { key: string }>;
}

export interface RunningDemo extends Demo {
  /** Where demo.json is. */
  file: string;
  /** What the demo printed so far. */
  output(): string;
  /** Ends it as Ctrl-C does; gives its exit code. */
  stop(): Promise<number | null>;
  /** Ends it and starts it again on the same ports and files: both servers are away meanwhile. */
  restart(more?: Record<string, string>): Promise<void>;
}

/** `npm run demo` in an empty folder and on ports of its own. */
export const startDemo = async (env: Record<string, string> = {}): Promise<RunningDemo> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'wa-demo-'));
  const file = path.join(folder, 'demo.json');
  const ports = { PORT: String(await freePort()), SIMULATOR_PORT: String(await freePort()) };
  let output = '';
  let end: () => Promise<number | null> = async () => null;

  const start = async (more: Record<string, string> = {}): Promise<Demo> => {
    const child = spawn(process.execPath, [path.join(root, 'scripts/demo.mjs')], {
      cwd: root,
      env: { ...process.env, ...ports, DEMO_FOLDER: folder, ...env, ...more },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    let exitCode: number | null | undefined;
    const exited = new Promise<number | null>((resolve) => {
      child.once('exit', (code) => {
        exitCode = code;
        resolve(code);
      });
    });
    end = () => {
      if (exitCode === undefined) child.kill('SIGINT');
      return exited;
    };
    await until(
      () => fs.existsSync(file) || exitCode !== undefined,
      'the demo is ready',
      START_TIMEOUT_MS
    );
    if (exitCode !== undefined) throw new Error(`The demo ended with ${exitCode}:\n${output}`);
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Demo;
  };

  const stop = async () => {
    const code = await end();
    fs.rmSync(folder, { recursive: true, force: true });
    return code;
  };

  try {
    const demo = await start();
    return {
      ...demo,
      file,
      output: () => output,
      stop,
      restart: async (more) => {
        await end();
        await start(more);
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
