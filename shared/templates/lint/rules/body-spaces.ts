import { eachMatch } from '../found';
import type { LintRule } from '../types';

/** B2; documented for the values of variables, only probable for the text itself. */
export const bodySpaces: LintRule = {
  code: 'body_spaces',
  severity: 'warning',
  *check({ parts }, { limits }) {
    for (const { bodyText } of parts) {
      yield* eachMatch(bodyText, / {5,}/g, (match) => ({
        message: `${match.length} spaces in a row: WhatsApp may refuse more than ${limits.spaces}.`,
        values: { count: match.length, limit: limits.spaces },
        label: 'Leave one space',
        by: ' ',
      }));
    }
  },
};
