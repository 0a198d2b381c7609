import { spawn } from 'node:child_process';
import path from 'node:path';
import { testDatabase } from '../helpers/database';

const root = path.resolve(__dirname, '../..');
const runSources = path.join(root, 'tests/helpers/scripts/run-sources.js');
const TIMEOUT_MS = 420_000;

const runBench = (args: string[]): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [runSources, path.join(root, 'bench/main.ts'), ...args], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    }
    child.once('exit', (code) => resolve({ code, output }));
  });

// The bench itself compares the rows with what was answered, applied and sent; its figures mean nothing here.
test(
  'a small bench runs, and every webhook, status and message is there once',
  async () => {
    const database = testDatabase() === 'postgres' ? 'postgres' : 'sqlite-full';
    const { code, output } = await runBench(['--small', `--database=${database}`]);
    expect(output).toContain('All rows are right.');
    for (const title of ['Stored and answered', 'Worked off', 'Sent', 'Inbox']) {
      expect(output).toContain(`### ${title}`);
    }
    expect(code).toBe(0);
  },
  TIMEOUT_MS
);
