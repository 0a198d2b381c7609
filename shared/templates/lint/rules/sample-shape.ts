import { fixedBy } from '../found';
import { samplesOf } from '../samples';
import type { LintRule } from '../types';

/**
 * V4; Meta, "Media card carousel templates": with one variable body_text may be the value itself, with
 * more it is a list with a list. Otherwise the platform finds no example.
 */
export const sampleShape: LintRule = {
  code: 'sample_shape',
  severity: 'error',
  *check(template) {
    for (const { path, samples, flat } of samplesOf(template)) {
      if (!flat || samples.length < 2) continue;
      const row = samples.map(({ value }) => value ?? '');
      yield {
        path,
        message: 'The samples of a body are a list with one row of values: [["a", "b"]].',
        ...fixedBy('Put them in a row', path, [row]),
      };
    }
  },
};
