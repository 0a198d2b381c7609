import { fixedBy } from '../found';
import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/** V4; a text without variables has nothing to show samples for. No refusal is known. */
export const sampleUnused: LintRule = {
  code: 'sample_unused',
  severity: 'warning',
  *check(template) {
    for (const { path, samples, extra } of samplesOf(template)) {
      if (samples.length > 0 || extra.length === 0) continue;
      yield {
        path,
        message: 'The text has no variables: these samples are not used.',
        ...fixedBy('Take them out', path, null),
      };
    }
  },
};
