import fs from 'node:fs';
import { testDatabase } from './database';

/** One line of the table in docs/reliability.md. */
export interface Experiment {
  what: string;
  /** Null where nothing is drawn by chance. */
  seed: number | null;
  /** Messages and events that were taken: answered 200 or 202. */
  attempts: number;
  /** Of these, how many are nowhere. */
  losses: number;
  /** How many are there, or went out, more than once. */
  doubles: number;
  /** Of these, how many went unclear: shown to a person, never sent again. */
  unknown?: number;
  /** From the end of the trouble until nothing was left to do. */
  recoverySeconds: number;
}

/** Adds it to the file that RELIABILITY_LOG names; `npm run reliability` makes the table of it. */
export const record = (experiment: Experiment): void => {
  const file = process.env.RELIABILITY_LOG;
  if (!file) return;
  fs.appendFileSync(file, `${JSON.stringify({ database: testDatabase(), ...experiment })}\n`);
};

/** True while the table is made: leases and claims then run out by themselves, as they do in production. */
export const waitsForLeases = (): boolean => process.env.RELIABILITY_LOG !== undefined;

/** Seconds since then, by `performance.now()`. */
export const secondsSince = (begun: number): number =>
  Math.round((performance.now() - begun) / 100) / 10;
