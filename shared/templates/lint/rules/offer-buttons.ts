import type { LintRule } from '../types';

/**
 * Meta, "Limited-time offer templates": a URL button is required; its index is 1 beside a code button,
 * which is then 0.
 */
export const offerButtons: LintRule = {
  code: 'offer_buttons',
  severity: 'error',
  *check({ offer, message }) {
    if (!offer) return;
    const { buttons, buttonList } = message;
    const link = buttons.findIndex(({ type }) => type === 'URL');
    if (link < 0) {
      yield {
        path: buttonList ? `${buttonList.path}.buttons` : 'components',
        message: 'A limited-time offer needs a link button.',
      };
    }
    const code = buttons.findIndex(({ type }) => type === 'COPY_CODE');
    const late = code > 0 ? buttons[code] : null;
    if (late) {
      yield { path: late.path, message: 'The code button of an offer comes first.' };
    }
  },
};
