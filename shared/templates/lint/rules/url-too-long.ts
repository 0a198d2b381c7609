import { tooLong } from '../found';
import type { LintRule } from '../types';

/** U5; Meta, "Template components", URL buttons. */
export const urlTooLong: LintRule = {
  code: 'url_too_long',
  severity: 'error',
  *check({ links }, { limits }) {
    for (const link of links) yield* tooLong(link, limits.urlLength, 'The address');
  },
};
