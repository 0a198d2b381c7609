import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** N1; Meta, "Templates", names. */
export const nameMissing: LintRule = {
  code: 'name_missing',
  severity: 'error',
  *check({ fields }) {
    const name = get(fields, 'name');
    if (!isBlankText(name) && typeof name === 'string') return;
    yield {
      path: 'name',
      message: 'A template needs a name: lower-case letters, digits, underscores.',
    };
  },
};
