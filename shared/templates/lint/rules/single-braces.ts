import { fixedBy } from '../found';
import { variableTexts } from '../read';
import { replaceSpan } from '../text';
import type { LintRule } from '../types';

/** V3; WhatsApp sends {1} as it is written. */
export const singleBraces: LintRule = {
  code: 'single_braces',
  severity: 'warning',
  *check(template) {
    for (const { path, text, single } of variableTexts(template)) {
      for (const { inner, start, end } of single) {
        const mended = `{{${inner}}}`;
        yield {
          path,
          start,
          end,
          message: `{${inner}} is sent as it stands: a variable has two braces, ${mended}.`,
          values: { variable: inner },
          ...fixedBy(mended, path, replaceSpan(text, start, end, mended)),
        };
      }
    }
  },
};
