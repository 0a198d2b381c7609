import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/** Values with them are refused when a message is sent (132012), so a sample should not show them. */
export const sampleLineBreak: LintRule = {
  code: 'sample_line_break',
  severity: 'warning',
  *check(template) {
    for (const { samples } of samplesOf(template)) {
      for (const { variable, path, value } of samples) {
        if (typeof value !== 'string' || !/[\r\n\t]| {5}/.test(value)) continue;
        yield {
          path,
          message: `The value of {{${variable}}} may not hold line breaks, tabs or many spaces when it is sent.`,
          values: { variable },
        };
      }
    }
  },
};
