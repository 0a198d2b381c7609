import { tooLong } from '../found';
import type { LintRule } from '../types';

/** F1; Meta, "Template components", footer. */
export const footerTooLong: LintRule = {
  code: 'footer_too_long',
  severity: 'error',
  *check({ message }, { limits }) {
    yield* tooLong(message.footerText, limits.footerLength, 'The footer');
  },
};
