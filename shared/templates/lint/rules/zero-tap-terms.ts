import { get, wordOf } from '../../components';
import { fixedBy } from '../found';
import type { LintRule } from '../types';

/**
 * A1; Meta, "Zero-tap authentication templates": the template is not created while zero_tap_terms_accepted
 * is not true.
 */
export const zeroTapTerms: LintRule = {
  code: 'zero_tap_terms',
  severity: 'error',
  *check({ message }) {
    for (const { path, type, fields } of message.buttons) {
      if (type !== 'OTP' || wordOf(fields, 'otp_type') !== 'ZERO_TAP') continue;
      if (get(fields, 'zero_tap_terms_accepted') === true) continue;
      const at = `${path}.zero_tap_terms_accepted`;
      yield {
        path: at,
        message: 'Meta creates a zero-tap template only when its terms are accepted.',
        ...fixedBy('Accept the terms', at, true),
      };
    }
  },
};
