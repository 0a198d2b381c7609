import { tooLong } from '../found';
import type { LintRule } from '../types';

/** H1; Meta, "Template components", text header. */
export const headerTooLong: LintRule = {
  code: 'header_too_long',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { headerText } of parts) {
      yield* tooLong(headerText, limits.headerLength, 'The header');
    }
  },
};
