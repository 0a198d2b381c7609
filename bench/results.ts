import type { Shares } from './profile';

/** One line of the table. */
export interface Result {
  /** Column → text, in the order of the columns. */
  cells: Record<string, string>;
  /** Sentences about what is wrong; the bench fails with them. */
  wrong: string[];
  /** Where the time of Strapi's process went, per part of the bench. */
  shares: Record<string, Shares>;
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
};

export const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** A ratio to its target: bold and named where it is missed. */
export const ratio = (value: number, atLeast: number): string =>
  value >= atLeast ? value.toFixed(2) : `**${value.toFixed(2)}, missed**`;

/** A figure with a limit. */
export const atMost = (value: number, limit: number, text: string): string =>
  value <= limit ? text : `**${text}, missed**`;

/** Compares what was counted with what it must be. */
export const countedWrong = (counts: Record<string, [counted: number, expected: number]>) =>
  Object.entries(counts)
    .filter(([, [counted, expected]]) => counted !== expected)
    .map(([what, [counted, expected]]) => `${what}: ${counted} counted, ${expected} expected`);

const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;

export const markdownTable = (results: readonly Result[]): string => {
  const columns = Object.keys(results[0]?.cells ?? {});
  return [
    line(columns),
    line(columns.map(() => '---')),
    ...results.map(({ cells }) => line(columns.map((column) => cells[column] ?? ''))),
  ].join('\n');
};

const SMALLEST_SHARE = 0.03;

/** "knex 31 %, SQLite 28 %, …" */
export const sharesSentence = (shares: Shares): string =>
  Object.entries(shares)
    .filter(([, share]) => share >= SMALLEST_SHARE)
    .map(([group, share]) => `${group} ${Math.round(share * 100)} %`)
    .join(', ');
