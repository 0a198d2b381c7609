import type { LintRule } from '../types';

/** U8; Meta, "Template components": WhatsApp on a computer asks the reader to open the phone. */
export const hiddenOnDesktop: LintRule = {
  code: 'hidden_on_desktop',
  severity: 'warning',
  *check({ message }, { limits }) {
    const { buttons, buttonList } = message;
    const replies = buttons.filter(({ type }) => type === 'QUICK_REPLY').length;
    const mixed = replies > 0 && replies < buttons.length;
    if (!buttonList || (!mixed && buttons.length <= limits.buttonsShown)) return;
    yield {
      path: `${buttonList.path}.buttons`,
      message: 'WhatsApp on a computer does not show a message with these buttons.',
      values: { count: buttons.length },
    };
  },
};
