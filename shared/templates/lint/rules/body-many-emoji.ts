import { EMOJI } from '../text';
import type { LintRule } from '../types';

/**
 * B1b; Meta says that their number "may be limited", and a refusal names ten. Which forms it holds for is
 * not told.
 */
export const bodyManyEmoji: LintRule = {
  code: 'body_many_emoji',
  severity: 'warning',
  *check({ parts }, { limits }) {
    for (const { bodyText } of parts) {
      if (!bodyText) continue;
      const emoji = [...bodyText.text.matchAll(EMOJI)];
      const first = emoji[limits.marketingEmoji];
      if (!first) continue;
      yield {
        path: bodyText.path,
        start: first.index,
        end: bodyText.text.length,
        message: `${emoji.length} emoji: Meta may refuse more than ${limits.marketingEmoji}.`,
        values: { count: emoji.length, limit: limits.marketingEmoji },
      };
    }
  },
};
