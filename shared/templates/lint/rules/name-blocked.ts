import type { LintRule } from '../types';

/**
 * N3; Meta, "Template management": the name of a deleted, once approved template is blocked for 30 days.
 */
export const nameBlocked: LintRule = {
  code: 'name_blocked',
  severity: 'error',
  *check(_template, { account }) {
    if (!account.nameBlockedUntil) return;
    const until = new Date(account.nameBlockedUntil).toISOString();
    yield {
      path: 'name',
      message: `A template of this name was deleted: Meta blocks the name until ${until.slice(0, 10)}.`,
      values: { until },
    };
  },
};
