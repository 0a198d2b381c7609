import { isAbsent } from '../found';
import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/**
 * V4; Meta, "Template components": example values for every parameter; otherwise "missing expected
 * field(s) (example)".
 */
export const sampleMissing: LintRule = {
  code: 'sample_missing',
  severity: 'error',
  *check(template) {
    for (const { samples } of samplesOf(template)) {
      for (const { variable, path, value } of samples) {
        if (!isAbsent(value)) continue;
        yield {
          path,
          message: `{{${variable}}} has no sample: moderation needs one.`,
          values: { variable },
        };
      }
    }
  },
};
