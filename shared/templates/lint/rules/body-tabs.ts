import { eachMatch } from '../found';
import type { LintRule } from '../types';

/** B2; documented for the values of variables, only probable for the text itself. */
export const bodyTabs: LintRule = {
  code: 'body_tabs',
  severity: 'warning',
  *check({ parts }) {
    for (const { bodyText } of parts) {
      yield* eachMatch(bodyText, /\t+/g, () => ({
        message: 'A tab looks different on every phone: use a space.',
        values: {},
        label: 'Use a space',
        by: ' ',
      }));
    }
  },
};
