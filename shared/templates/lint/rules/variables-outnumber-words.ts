import { countWords, variablesOf } from '../text';
import type { LintRule } from '../types';

/**
 * B5; Meta refuses with 2388293 "parameters words ratio exceeds limit" and gives no formula. Every one
 * that integrators have found asks for more words than this, so below it is certain. The variables of
 * cards count against the body, too.
 */
export const variablesOutnumberWords: LintRule = {
  code: 'variables_outnumber_words',
  severity: 'error',
  *check({ message, parts }) {
    const reads = parts.flatMap(({ bodyText }) => (bodyText ? [bodyText] : []));
    const count = reads.flatMap(variablesOf).length;
    const body = message.bodyText;
    if (count === 0 || !body) return;
    const words = countWords(body, 2 * count + 1);
    if (words >= count) return;
    yield {
      path: body.path,
      start: 0,
      end: body.text.length,
      message: `${count} variables, but only ${words} fixed words: write more text or use fewer variables.`,
      values: { variables: count, words, needed: 2 * count + 1 },
    };
  },
};
