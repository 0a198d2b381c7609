import type { LintRule } from '../types';

/** U8; Meta, "Template components": two buttons and "See all options" where there are more than three. */
export const buttonsFolded: LintRule = {
  code: 'buttons_folded',
  severity: 'warning',
  *check({ message }, { limits }) {
    const { buttons, buttonList } = message;
    if (!buttonList || buttons.length <= limits.buttonsShown) return;
    yield {
      path: `${buttonList.path}.buttons`,
      message: `WhatsApp shows two of these ${buttons.length} buttons and "See all options".`,
      values: { count: buttons.length },
    };
  },
};
