import { isAbsent } from '../found';
import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/** V5; Meta, "Template review": a submission shows what the variables stand for. */
export const sampleEmpty: LintRule = {
  code: 'sample_empty',
  severity: 'error',
  *check(template) {
    for (const { samples } of samplesOf(template)) {
      for (const { variable, path, value } of samples) {
        if (isAbsent(value) || (typeof value === 'string' && value.trim() !== '')) continue;
        yield {
          path,
          message: `The sample of {{${variable}}} must be a text that is not empty.`,
          values: { variable },
        };
      }
    }
  },
};
