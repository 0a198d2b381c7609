import { variablesOf } from '../text';
import type { LintRule } from '../types';

/**
 * B4, cause 3 of T5; Meta rejects placeholders side by side as INVALID_FORMAT. Integrators report the
 * same of those with nothing but white space between them, and the guide calls both a reason.
 */
export const variablesTouch: LintRule = {
  code: 'variables_touch',
  severity: 'error',
  *check({ parts }) {
    for (const read of parts.flatMap(({ headerText, bodyText }) => [headerText, bodyText])) {
      if (!read) continue;
      const variables = variablesOf(read);
      for (const [index, variable] of variables.entries()) {
        const next = variables[index + 1];
        if (!next || read.text.slice(variable.end, next.start).trim() !== '') continue;
        yield {
          path: read.path,
          start: variable.start,
          end: next.end,
          message: `{{${variable.inner}}} and {{${next.inner}}} stand side by side: put words between them.`,
          values: { first: variable.inner, second: next.inner },
        };
      }
    }
  },
};
