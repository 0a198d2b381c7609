import type { LintRule } from '../types';

/** T4; the guide has either two calls to action or three quick replies. */
export const buttonsMixed: LintRule = {
  code: 'buttons_mixed',
  severity: 'error',
  *check({ parts }, { limits }) {
    if (limits.mixesReplies) return;
    for (const { buttons } of parts) {
      const reply = buttons[0]?.type === 'QUICK_REPLY';
      const other = buttons.find(({ type }) => (type === 'QUICK_REPLY') !== reply);
      if (!other) continue;
      yield {
        path: other.path,
        message: 'Quick replies and calls to action do not mix: choose one kind.',
        values: { type: other.type },
      };
    }
  },
};
