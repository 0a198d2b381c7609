import { fixedBy } from '../found';
import { markupIn, quoted, replaceSpan } from '../text';
import type { LintRule } from '../types';

/**
 * H2, cause 8 of T5; Meta refuses with 2388047: no new lines, formatting characters, emojis or asterisks.
 * A single underscore or tilde formats nothing and is no finding.
 */
export const headerMarkup: LintRule = {
  code: 'header_markup',
  severity: 'error',
  *check({ parts }) {
    for (const { headerText } of parts) {
      if (!headerText) continue;
      const { path, text } = headerText;
      for (const { start, end } of markupIn(headerText)) {
        const markup = text.slice(start, end);
        const plain = markup.replace(/^[*_~`]+|[*_~`]+$/g, '');
        yield {
          path,
          start,
          end,
          message: `A header cannot be formatted: write ${quoted(markup)} without its signs.`,
          values: { markup: quoted(markup) },
          ...fixedBy('Take the signs out', path, replaceSpan(text, start, end, plain)),
        };
      }
    }
  },
};
