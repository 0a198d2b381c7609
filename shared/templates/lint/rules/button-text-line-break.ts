import { eachMatch } from '../found';
import { LINE_BREAK } from '../text';
import type { LintRule } from '../types';

/**
 * U4; Meta refuses with 2388060: "Buttons can't have any variables, newlines, emojis, or formatting
 * characters."
 */
export const buttonTextLineBreak: LintRule = {
  code: 'button_text_line_break',
  severity: 'error',
  *check({ parts }) {
    for (const button of parts.flatMap(({ buttons }) => buttons)) {
      yield* eachMatch(button.text, LINE_BREAK, () => ({
        message: "A button's text is one line: take the line break out.",
        values: {},
        label: 'Make it one line',
        by: ' ',
      }));
    }
  },
};
