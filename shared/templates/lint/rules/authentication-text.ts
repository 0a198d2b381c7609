import { fixedBy } from '../found';
import type { LintRule } from '../types';

/**
 * A1; Meta, "Authentication templates": a fixed text, a footer and one OTP button; no URLs, media or
 * emoji.
 */
export const authenticationText: LintRule = {
  code: 'authentication_text',
  severity: 'error',
  *check({ message, category }) {
    if (category !== 'AUTHENTICATION') return;
    for (const read of [message.bodyText, message.footerText]) {
      if (!read) continue;
      yield {
        path: read.path,
        message: 'Meta writes this text itself: take yours out.',
        ...fixedBy('Take the text out', read.path, null),
      };
    }
  },
};
