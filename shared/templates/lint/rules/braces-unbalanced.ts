import { variableTexts } from '../read';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** V3; Meta, "Template review": "variable parameters are missing or have mismatched curly brackets". */
export const bracesUnbalanced: LintRule = {
  code: 'braces_unbalanced',
  severity: 'error',
  *check(template) {
    for (const { path, text, unbalanced } of variableTexts(template)) {
      for (const { start, end } of unbalanced) {
        yield {
          path,
          start,
          end,
          message: `The braces of "${quoted(text.slice(start, end))}" do not match: a variable is {{1}} or {{first_name}}.`,
          values: { text: quoted(text.slice(start, end)) },
        };
      }
    }
  },
};
