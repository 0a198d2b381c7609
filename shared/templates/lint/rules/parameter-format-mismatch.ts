import { fixedBy } from '../found';
import { variableTexts } from '../read';
import { variablesOf } from '../text';
import type { LintRule } from '../types';

/** V2; Meta takes a template without parameter_format as positional. */
export const parameterFormatMismatch: LintRule = {
  code: 'parameter_format_mismatch',
  severity: 'error',
  *check(template) {
    const { parameterFormat } = template;
    const texts = variableTexts(template);
    const kinds = new Set(texts.flatMap(variablesOf).map(({ kind }) => kind));
    const used = kinds.has('name') ? 'NAMED' : 'POSITIONAL';
    if (kinds.size !== 1 || used === parameterFormat) return;
    const read = texts.find((text) => variablesOf(text).length > 0);
    const [variable] = read ? variablesOf(read) : [];
    if (!read || !variable) return;
    yield {
      path: read.path,
      start: variable.start,
      end: variable.end,
      message: `{{${variable.inner}}} needs the parameter format ${used}; the template says ${parameterFormat}.`,
      values: { variable: variable.inner, needed: used, given: parameterFormat },
      ...fixedBy(used, 'parameter_format', used),
    };
  },
};
