import type { LintRule } from '../types';

/** K1, B1; Meta, "Template components": the body is the one part that every template has. */
export const bodyMissing: LintRule = {
  code: 'body_missing',
  severity: 'error',
  *check({ message, fromLibrary, count }) {
    if (message.body || fromLibrary || count < 0) return;
    yield {
      path: 'components',
      message: 'A template needs a body: add a component of the type BODY with a text.',
    };
  },
};
