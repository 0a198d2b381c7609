import { fixedBy } from '../found';
import { EMOJI, quoted, replaceSpan } from '../text';
import type { LintRule } from '../types';

/** H2, cause 8 of T5; Meta refuses with 2388047: no new lines, formatting characters, emojis, asterisks. */
export const headerEmoji: LintRule = {
  code: 'header_emoji',
  severity: 'error',
  *check({ parts }) {
    for (const { headerText } of parts) {
      if (!headerText) continue;
      const { path, text } = headerText;
      for (const { 0: emoji, index: start } of text.matchAll(EMOJI)) {
        const end = start + emoji.length;
        const mended = replaceSpan(text, start, end, '').replace(/ {2,}/g, ' ').trim();
        yield {
          path,
          start,
          end,
          message: `A text header cannot hold the emoji ${quoted(emoji)}: take it out.`,
          values: { emoji: quoted(emoji) },
          ...fixedBy('Take the emoji out', path, mended),
        };
      }
    }
  },
};
