import { get } from '../../components';
import type { LintRule } from '../types';

/** N2, cause 5 of T5; a name and language stand once in an account. */
export const nameTaken: LintRule = {
  code: 'name_taken',
  severity: 'error',
  *check({ fields }, { account }) {
    if (!account.nameTaken) return;
    yield {
      path: 'name',
      message: 'The account has a template of this name in this language: choose another name.',
      values: { name: String(get(fields, 'name')).slice(0, 60) },
    };
  },
};
