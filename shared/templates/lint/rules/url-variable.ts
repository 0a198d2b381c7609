import { fixedBy } from '../found';
import { quoted, replaceSpan } from '../text';
import type { LintRule } from '../types';

/** U5; Meta, "Template components": one variable, appended to the end of the URL. */
export const urlVariable: LintRule = {
  code: 'url_variable',
  severity: 'error',
  *check({ links, parameterFormat }) {
    for (const { path, text, placeholders, unbalanced } of links) {
      for (const { start, end } of unbalanced) {
        yield { path, start, end, message: 'The braces do not match: write {{1}} at the end.' };
      }
      for (const [index, { inner, kind, start, end }] of placeholders.entries()) {
        const variable = quoted(inner);
        if (index > 0) {
          yield {
            path,
            start,
            end,
            message: `An address holds one variable: {{${variable}}} is one too many.`,
            values: { variable },
          };
        } else if (end !== text.length && placeholders.length === 1) {
          yield {
            path,
            start,
            end,
            message: `{{${variable}}} must stand at the very end of the address.`,
            values: { variable },
          };
        } else if (inner !== '1' && (kind !== 'name' || parameterFormat !== 'NAMED')) {
          yield {
            path,
            start,
            end,
            message: `The variable of an address is {{1}}, not {{${variable}}}.`,
            values: { variable },
            ...fixedBy('{{1}}', path, replaceSpan(text, start, end, '{{1}}')),
          };
        }
      }
    }
  },
};
