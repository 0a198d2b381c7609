import type { LintRule } from '../types';

/** T4; the guide has either two calls to action or three quick replies. */
export const callsToActionTooMany: LintRule = {
  code: 'calls_to_action_too_many',
  severity: 'error',
  *check({ parts }, { limits }) {
    if (limits.callsToAction >= limits.buttons) return;
    for (const { buttons } of parts) {
      const calls = buttons.filter(({ type }) => type !== 'QUICK_REPLY');
      for (const { path } of calls.slice(limits.callsToAction)) {
        yield {
          path,
          message: `At most ${limits.callsToAction} calls to action: this is one too many.`,
          values: { limit: limits.callsToAction },
        };
      }
    }
  },
};
