import { get } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/**
 * U5, V4; Meta, "Template components": the whole address or the value of the variable, as a list of one.
 */
export const urlSampleMissing: LintRule = {
  code: 'url_sample_missing',
  severity: 'error',
  *check({ links }) {
    for (const { button, placeholders } of links) {
      if (placeholders.length === 0) continue;
      const example = get(button.fields, 'example');
      const first: unknown = Array.isArray(example) ? example[0] : example;
      if (typeof first === 'string' && first.trim() !== '' && !first.includes('{{')) continue;
      yield {
        path: isAbsent(example) ? `${button.path}.example` : `${button.path}.example[0]`,
        message: 'The address has a variable: moderation needs a sample of the whole address.',
      };
    }
  },
};
