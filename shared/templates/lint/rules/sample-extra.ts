import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/** V4; Meta asks for the same number of both. */
export const sampleExtra: LintRule = {
  code: 'sample_extra',
  severity: 'error',
  *check(template) {
    for (const { samples, extra } of samplesOf(template)) {
      if (samples.length === 0) continue;
      for (const { path, variable } of extra) {
        yield {
          path,
          message: `There is a sample for {{${variable.slice(0, 60)}}}, but no such variable in the text.`,
          values: { variable: variable.slice(0, 60) },
        };
      }
    }
  },
};
