import { get, wordOf } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/** V2; Meta, "Templates", parameter formats, in either case. */
export const parameterFormatUnknown: LintRule = {
  code: 'parameter_format_unknown',
  severity: 'error',
  *check({ fields }) {
    if (isAbsent(get(fields, 'parameter_format'))) return;
    if (['POSITIONAL', 'NAMED'].includes(wordOf(fields, 'parameter_format'))) return;
    yield {
      path: 'parameter_format',
      message: 'The parameter format is POSITIONAL ({{1}}) or NAMED ({{first_name}}).',
    };
  },
};
