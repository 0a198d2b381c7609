import { tooLong } from '../found';
import type { LintRule } from '../types';

/**
 * B1; Meta, "Template components", "Limited-time offer templates", "Media card carousel templates"; error
 * 2388040.
 */
export const bodyTooLong: LintRule = {
  code: 'body_too_long',
  severity: 'error',
  *check({ parts, offer }, { limits }) {
    for (const { bodyText, card } of parts) {
      if (card !== null) {
        yield* tooLong(bodyText, limits.cardBodyLength, "The card's text");
      } else {
        yield* tooLong(bodyText, offer ? limits.offerBodyLength : limits.bodyLength, 'The body');
      }
    }
  },
};
