import { tooLong } from '../found';
import { textIn } from '../read';
import type { LintRule } from '../types';

/** U6; Meta, "Template components", phone number buttons. */
export const phoneTooLong: LintRule = {
  code: 'phone_too_long',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const button of parts.flatMap(({ buttons }) => buttons)) {
      if (button.type !== 'PHONE_NUMBER') continue;
      yield* tooLong(textIn(button, 'phone_number'), limits.phoneLength, 'The number');
    }
  },
};
