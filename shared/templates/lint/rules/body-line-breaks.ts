import { eachMatch } from '../found';
import { LINE_BREAK } from '../text';
import type { LintRule } from '../types';

/** B2, cause 7 of T5; Meta refuses: "can't have more than two consecutive newline characters". */
export const bodyLineBreaks: LintRule = {
  code: 'body_line_breaks',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { bodyText } of parts) {
      yield* eachMatch(bodyText, /[\r\n]{3,}/g, (match) => {
        if ((match.match(LINE_BREAK)?.length ?? 0) <= limits.lineBreaks) return null;
        return {
          message: 'More than two line breaks in a row: leave one empty line at most.',
          values: { limit: limits.lineBreaks },
          label: 'Leave one empty line',
          by: '\n\n',
        };
      });
    }
  },
};
