import { variableTexts } from '../read';
import { variablesOf } from '../text';
import type { LintRule } from '../types';

/** V1; allowed, but whoever fills them in reads them in the order of the text. */
export const variableOrder: LintRule = {
  code: 'variable_order',
  severity: 'warning',
  *check(template) {
    for (const read of variableTexts(template)) {
      let highest = 0;
      for (const { kind, inner, start, end } of variablesOf(read)) {
        if (kind !== 'number') continue;
        const number = Number(inner);
        if (number > highest + 1) {
          yield {
            path: read.path,
            start,
            end,
            message: `{{${inner}}} stands before {{${highest + 1}}}: easily filled in the wrong way round.`,
            values: { variable: inner, expected: highest + 1 },
          };
          break;
        }
        highest = Math.max(highest, number);
      }
    }
  },
};
