import { spawn } from 'node:child_process';
import net from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const STOP_MS = 15_000;
const POLL_MS = 100;

/** True when somebody listens on this loopback port, or may not listen there. */
export const isPortTaken = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });

/**
 * Starts a program that stays. It gets a process group of its own, so that Ctrl-C reaches it through
 * `stop()` only and the order of ending is ours.
 * @returns `{ name, exited, stop }`: `exited` is the promise of a sentence about how it ended
 */
export const startChild = (name, args, { cwd, env }) => {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve(`${name} could not be started: ${error.message}`));
    child.once('exit', (code, signal) =>
      resolve(`${name} ended (${signal ?? `exit code ${code}`})`)
    );
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    child.kill('SIGTERM');
    const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exited;
    clearTimeout(deadline);
  };
  return { name, exited, stop };
};

/** Waits until an address answers with 2xx; throws when the child ends before, or after `timeoutMs`. */
export const waitUntilHealthy = async (child, url, timeoutMs) => {
  const deadline = performance.now() + timeoutMs;
  let ended;
  void child.exited.then((sentence) => {
    ended = sentence;
  });
  for (;;) {
    if (ended) throw new Error(`${ended} before it was ready; see above.`);
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    if (performance.now() > deadline)
      throw new Error(`${child.name} did not answer at ${url} in time.`);
    await wait(POLL_MS);
  }
};
