import { quoted } from '../text';
import type { LintRule } from '../types';

/**
 * U4; Meta refuses with 2388060: "Buttons can't have any variables, newlines, emojis, or formatting
 * characters."
 */
export const buttonTextVariables: LintRule = {
  code: 'button_text_variables',
  severity: 'error',
  *check({ parts }) {
    for (const read of parts.flatMap(({ buttons }) => buttons.map(({ text }) => text))) {
      for (const { inner, start, end } of read?.placeholders ?? []) {
        yield {
          path: read?.path ?? '',
          start,
          end,
          message: `A button's text cannot hold {{${quoted(inner)}}}: write fixed text.`,
          values: { variable: quoted(inner) },
        };
      }
    }
  },
};
