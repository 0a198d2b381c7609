import { eachMatch } from '../found';
import { EMOJI, quoted } from '../text';
import type { LintRule } from '../types';

/**
 * U4; Meta refuses with 2388060: "Buttons can't have any variables, newlines, emojis, or formatting
 * characters."
 */
export const buttonTextEmoji: LintRule = {
  code: 'button_text_emoji',
  severity: 'error',
  *check({ parts }) {
    for (const button of parts.flatMap(({ buttons }) => buttons)) {
      yield* eachMatch(button.text, EMOJI, (emoji) => ({
        message: `A button's text cannot hold the emoji ${quoted(emoji)}: take it out.`,
        values: { emoji: quoted(emoji) },
        label: 'Take the emoji out',
        by: '',
      }));
    }
  },
};
