import { get } from '../../components';
import { isAbsent } from '../found';
import type { LintRule } from '../types';

/** A1; Meta, "Authentication templates", code_expiration_minutes. */
export const codeExpiration: LintRule = {
  code: 'code_expiration',
  severity: 'error',
  *check({ message, category }, { limits }) {
    const { footer } = message;
    const minutes = get(footer?.fields, 'code_expiration_minutes');
    if (!footer || category !== 'AUTHENTICATION' || isAbsent(minutes)) return;
    const { min, max } = limits.codeMinutes;
    if (Number.isInteger(minutes) && Number(minutes) >= min && Number(minutes) <= max) return;
    yield {
      path: `${footer.path}.code_expiration_minutes`,
      message: `A code expires after ${min} to ${max} minutes.`,
      values: { min, max },
    };
  },
};
