import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/** V5; Meta, "Template review": a sample shows what stands for the variable, so reviewers reject a placeholder in it. */
export const samplePlaceholder: LintRule = {
  code: 'sample_placeholder',
  severity: 'error',
  *check(template) {
    for (const { samples } of samplesOf(template)) {
      for (const { variable, path, value } of samples) {
        if (typeof value !== 'string' || !value.includes('{{')) continue;
        yield {
          path,
          message: `The sample of {{${variable}}} must be a real value, not a variable.`,
          values: { variable },
        };
      }
    }
  },
};
