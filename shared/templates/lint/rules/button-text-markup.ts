import { fixedBy } from '../found';
import { markupIn, quoted, replaceSpan } from '../text';
import type { LintRule } from '../types';

/**
 * U4; Meta refuses with 2388060: "Buttons can't have any variables, newlines, emojis, or formatting
 * characters."
 */
export const buttonTextMarkup: LintRule = {
  code: 'button_text_markup',
  severity: 'error',
  *check({ parts }) {
    for (const button of parts.flatMap(({ buttons }) => buttons)) {
      const read = button.text;
      if (!read) continue;
      const { path, text } = read;
      for (const { start, end } of markupIn(read)) {
        const markup = text.slice(start, end);
        const plain = markup.replace(/^[*_~`]+|[*_~`]+$/g, '');
        yield {
          path,
          start,
          end,
          message: `A button's text cannot be formatted: write ${quoted(markup)} without its signs.`,
          values: { markup: quoted(markup) },
          ...fixedBy('Take the signs out', path, replaceSpan(text, start, end, plain)),
        };
      }
    }
  },
};
