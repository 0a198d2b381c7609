import { quoted } from '../text';
import type { LintRule } from '../types';

/** U2; the types of Meta's template pages and of its Graph reference. */
export const buttonUnknown: LintRule = {
  code: 'button_unknown',
  severity: 'error',
  *check({ parts }) {
    for (const { buttons, brokenButtons } of parts) {
      for (const path of brokenButtons) {
        yield { path, message: 'A button is an object with a type, such as QUICK_REPLY.' };
      }
      for (const { path, type } of buttons) {
        if (KNOWN.has(type)) continue;
        yield {
          path: `${path}.type`,
          message:
            type === ''
              ? 'A button needs a type: QUICK_REPLY, URL, PHONE_NUMBER or COPY_CODE.'
              : `"${quoted(type)}" is no button of a template: use QUICK_REPLY, URL, PHONE_NUMBER or COPY_CODE.`,
          values: { type: quoted(type) },
        };
      }
    }
  },
};

const KNOWN = new Set([
  'QUICK_REPLY',
  'URL',
  'PHONE_NUMBER',
  'COPY_CODE',
  'OTP',
  'FLOW',
  'CATALOG',
  'MPM',
  'SPM',
  'VOICE_CALL',
  'REQUEST_CONTACT_INFO',
  'APP',
  'ORDER_DETAILS',
  'CALL_PERMISSION_REQUEST',
]);
