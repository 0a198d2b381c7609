import { listOf } from '../../components';
import type { LintRule } from '../types';

/** U1; Meta, "Template components": up to ten buttons in total. */
export const buttonsTooMany: LintRule = {
  code: 'buttons_too_many',
  severity: 'error',
  *check({ message }, { limits }) {
    const { buttonList } = message;
    const count = listOf(buttonList?.fields, 'buttons').length;
    if (!buttonList || count <= limits.buttons) return;
    yield {
      path: `${buttonList.path}.buttons`,
      message: `${count} buttons: at most ${limits.buttons} are allowed.`,
      values: { count, limit: limits.buttons },
    };
  },
};
