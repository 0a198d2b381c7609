import { tooLong } from '../found';
import { textIn } from '../read';
import type { LintRule } from '../types';

/**
 * U4; Meta, "Template components": 25 characters; the 20 of older pages are those of free-form messages.
 */
export const buttonTextTooLong: LintRule = {
  code: 'button_text_too_long',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { buttons } of parts) {
      for (const button of buttons) {
        yield* tooLong(button.text, limits.buttonTextLength, "The button's text");
        yield* tooLong(
          textIn(button, 'autofill_text'),
          limits.buttonTextLength,
          "The button's text"
        );
      }
    }
  },
};
