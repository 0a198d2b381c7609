import { variableTexts } from '../read';
import { variablesOf } from '../text';
import type { LintRule } from '../types';

/** V2; Meta, "Templates": one parameter format per template. */
export const variablesMixed: LintRule = {
  code: 'variables_mixed',
  severity: 'error',
  *check(template) {
    const texts = variableTexts(template);
    const first = texts.flatMap(variablesOf)[0];
    if (!first) return;
    for (const read of texts) {
      const other = variablesOf(read).find(({ kind }) => kind !== first.kind);
      if (!other) continue;
      yield {
        path: read.path,
        start: other.start,
        end: other.end,
        message: `{{${first.inner}}} and {{${other.inner}}} do not mix: use numbers only, or names only.`,
        values: { first: first.inner, second: other.inner },
      };
      return;
    }
  },
};
