import { LINE_BREAK } from '../text';
import type { LintRule } from '../types';

/** T6; WhatsApp folds a marketing body after its fifth line. */
export const bodyFolded: LintRule = {
  code: 'body_folded',
  severity: 'warning',
  *check({ message, category }, { limits }) {
    if (category !== 'MARKETING' || !message.bodyText) return;
    const { path, text } = message.bodyText;
    const breaks = [...text.trimEnd().matchAll(LINE_BREAK)];
    const fold = breaks[limits.linesShown - 1];
    if (!fold) return;
    yield {
      path,
      start: fold.index + fold[0].length,
      end: text.length,
      message: `The body has ${breaks.length + 1} lines: readers see ${limits.linesShown} and "Read more".`,
      values: { lines: breaks.length + 1, limit: limits.linesShown },
    };
  },
};
