import { textIn } from '../read';
import { quoted } from '../text';
import type { LintRule } from '../types';

/**
 * U6; Meta, "Template components", phone number buttons: digits, with or without a plus and separators.
 */
export const phoneInvalid: LintRule = {
  code: 'phone_invalid',
  severity: 'error',
  *check({ parts }) {
    for (const button of parts.flatMap(({ buttons }) => buttons)) {
      const read = button.type === 'PHONE_NUMBER' ? textIn(button, 'phone_number') : null;
      if (!read || read.text.trim() === '') continue;
      if (/^\+?[1-9][0-9 ().-]{4,}$/.test(read.text)) continue;
      yield {
        path: read.path,
        message: `"${quoted(read.text)}" is no number with a country code, such as +4915155500101.`,
        values: { phone: quoted(read.text) },
      };
    }
  },
};
