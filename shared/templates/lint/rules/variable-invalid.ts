import { fixedBy } from '../found';
import { variableTexts } from '../read';
import { kindOf } from '../placeholders';
import { quoted, replaceSpan } from '../text';
import type { LintRule } from '../types';

/**
 * V1, V2, V3; Meta, "Template review": no special characters such as #, $ or %; "Templates": named
 * parameters are lower-case letters and underscores.
 */
export const variableInvalid: LintRule = {
  code: 'variable_invalid',
  severity: 'error',
  *check(template) {
    for (const { path, text, placeholders } of variableTexts(template)) {
      for (const { kind, inner, start, end } of placeholders) {
        if (kind !== 'invalid') continue;
        const name = asName(inner);
        const mended = `{{${name}}}`;
        yield {
          path,
          start,
          end,
          message: `{{${quoted(inner)}}} is no variable: use a number, or lower-case letters and underscores.`,
          values: { variable: quoted(inner) },
          ...(name === '' ? {} : fixedBy(mended, path, replaceSpan(text, start, end, mended))),
        };
      }
    }
  },
};

/** The nearest name or number; empty where there is none. */
function asName(inner: string): string {
  const name = inner
    .trim()
    .slice(0, 60)
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z0-9]+|_+$/g, '');
  return kindOf(name) === 'invalid' ? '' : name;
}
