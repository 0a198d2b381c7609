import { lintTemplate } from '../shared/templates/lint';
import { LARGEST } from '../tests/fixtures/templates/largest';
import type { BenchOptions } from './options';
import { atMost, median, type Result } from './results';

/** What a submit may wait for, and one frame of a browser. */
const LIMIT_MS = 5;

/** Milliseconds of one call, as the median over rounds of a few hundred. */
const timeOf = (work: () => unknown, rounds: number): number => {
  const calls = 300;
  for (let warm = 0; warm < calls; warm += 1) work();
  return median(
    Array.from({ length: rounds * 3 }, () => {
      const started = performance.now();
      for (let call = 0; call < calls; call += 1) work();
      return (performance.now() - started) / calls;
    })
  );
};

/** The lint of the largest legal templates beside reading and writing them as JSON. */
export const lint = ({ rounds }: BenchOptions): Result[] =>
  Object.entries(LARGEST).map(([template, definition]) => {
    const text = JSON.stringify(definition);
    const judged = timeOf(() => lintTemplate(definition), rounds);
    const copied = timeOf(() => JSON.stringify(JSON.parse(text)), rounds);
    const errors = lintTemplate(definition).findings.filter(({ severity }) => severity === 'error');
    return {
      cells: {
        template,
        bytes: String(text.length),
        'JSON.parse and stringify': `${copied.toFixed(3)} ms`,
        lint: atMost(judged, LIMIT_MS, `${judged.toFixed(3)} ms`),
        ratio: (judged / copied).toFixed(1),
      },
      wrong: errors.map(({ code, path }) => `${template} is not legal: ${code} at ${path}`),
      shares: {},
    };
  });
