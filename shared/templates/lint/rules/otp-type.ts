import { wordOf } from '../../components';
import type { LintRule } from '../types';

/** A1; Meta, "Authentication templates", otp_type in either case. */
export const otpType: LintRule = {
  code: 'otp_type',
  severity: 'error',
  *check({ message }) {
    for (const { path, type, fields } of message.buttons) {
      if (type !== 'OTP' || TYPES.has(wordOf(fields, 'otp_type'))) continue;
      yield {
        path: `${path}.otp_type`,
        message: `An OTP button is one of ${[...TYPES].join(', ')}.`,
      };
    }
  },
};

const TYPES = new Set(['COPY_CODE', 'ONE_TAP', 'ZERO_TAP']);
