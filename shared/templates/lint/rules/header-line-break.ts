import { eachMatch } from '../found';
import { LINE_BREAK } from '../text';
import type { LintRule } from '../types';

/**
 * H2, cause 8 of T5; Meta refuses with 2388047: no new lines, formatting characters, emojis or asterisks.
 */
export const headerLineBreak: LintRule = {
  code: 'header_line_break',
  severity: 'error',
  *check({ parts }) {
    for (const { headerText } of parts) {
      yield* eachMatch(headerText, LINE_BREAK, () => ({
        message: 'A header is one line: take the line break out.',
        values: {},
        label: 'Make it one line',
        by: ' ',
      }));
    }
  },
};
