import type { LintRule } from '../types';

/** K1; a library template brings its components along. */
export const componentsMissing: LintRule = {
  code: 'components_missing',
  severity: 'error',
  *check({ count, fromLibrary }) {
    if (count > 0 || fromLibrary) return;
    yield {
      path: 'components',
      message: 'A template needs a list of components with at least a BODY.',
    };
  },
};
