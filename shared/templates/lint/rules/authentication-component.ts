import { fixedBy } from '../found';
import type { LintRule } from '../types';

/**
 * A1; Meta, "Authentication templates": a fixed text, a footer and one OTP button; no URLs, media or
 * emoji.
 */
export const authenticationComponent: LintRule = {
  code: 'authentication_component',
  severity: 'error',
  *check({ message, category }) {
    if (category !== 'AUTHENTICATION') return;
    for (const { path, type } of message.components) {
      if (type === '' || ['BODY', 'FOOTER', 'BUTTONS'].includes(type)) continue;
      yield {
        path,
        message: `An authentication template has no ${type}: take it out.`,
        values: { type },
        ...fixedBy(`Take this ${type} out`, path, null),
      };
    }
  },
};
