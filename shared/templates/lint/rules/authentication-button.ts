import type { LintRule } from '../types';

/**
 * A1; Meta, "Authentication templates": a fixed text, a footer and one OTP button; no URLs, media or
 * emoji.
 */
export const authenticationButton: LintRule = {
  code: 'authentication_button',
  severity: 'error',
  *check({ message, category, fromLibrary }) {
    if (category !== 'AUTHENTICATION' || fromLibrary) return;
    const { buttons, buttonList } = message;
    if (buttons.length === 1 && buttons[0]?.type === 'OTP') return;
    yield {
      path: buttonList ? `${buttonList.path}.buttons` : 'components',
      message: 'An authentication template has exactly one button, of the type OTP.',
      values: { count: buttons.length },
    };
  },
};
