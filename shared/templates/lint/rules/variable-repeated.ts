import { variableTexts } from '../read';
import { variablesOf } from '../text';
import type { LintRule } from '../types';

/** V2; Meta asks for "unique" names and does not say whether one may be used twice. */
export const variableRepeated: LintRule = {
  code: 'variable_repeated',
  severity: 'warning',
  *check(template) {
    for (const read of variableTexts(template)) {
      const seen = new Set<string>();
      for (const { kind, inner, start, end } of variablesOf(read)) {
        if (kind === 'name' && seen.has(inner)) {
          yield {
            path: read.path,
            start,
            end,
            message: `{{${inner}}} stands here a second time: Meta asks for names that are unique.`,
            values: { variable: inner },
          };
        }
        seen.add(inner);
      }
    }
  },
};
