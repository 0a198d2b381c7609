import { countWords, variablesOf } from '../text';
import type { LintRule } from '../types';

/**
 * B5, T6; the formula of 2388293 is not told: 2 n + 1 words for n variables is what most integrators keep
 * to.
 */
export const variablesDense: LintRule = {
  code: 'variables_dense',
  severity: 'warning',
  *check({ message, parts }) {
    const reads = parts.flatMap(({ bodyText }) => (bodyText ? [bodyText] : []));
    const count = reads.flatMap(variablesOf).length;
    const body = message.bodyText;
    if (count === 0 || !body) return;
    const words = countWords(body, 2 * count + 1);
    const needed = 2 * count + 1;
    if (words < count || words >= needed) return;
    yield {
      path: body.path,
      start: 0,
      end: body.text.length,
      message: `The variables carry most of the text: ${words} fixed words for ${count} of them; ${needed} are safe.`,
      values: { variables: count, words, needed },
    };
  },
};
