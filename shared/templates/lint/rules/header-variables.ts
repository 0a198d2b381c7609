import { variablesOf } from '../text';
import type { LintRule } from '../types';

/** H1; Meta, "Template components": a text header supports one parameter. */
export const headerVariables: LintRule = {
  code: 'header_variables',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { headerText } of parts) {
      if (!headerText) continue;
      for (const variable of variablesOf(headerText).slice(limits.headerVariables)) {
        yield {
          path: headerText.path,
          start: variable.start,
          end: variable.end,
          message: `A header holds one variable: {{${variable.inner}}} is one too many.`,
          values: { variable: variable.inner, limit: limits.headerVariables },
        };
      }
    }
  },
};
