import { quoted } from '../text';
import type { LintRule } from '../types';

/** K1; the types of Meta's template pages and of its Graph reference. */
export const componentUnknown: LintRule = {
  code: 'component_unknown',
  severity: 'error',
  *check({ message }) {
    for (const path of message.broken) {
      yield { path, message: 'A component is an object with a type, such as BODY.' };
    }
    for (const { path, type } of message.components) {
      if (KNOWN.has(type)) continue;
      yield {
        path: `${path}.type`,
        message:
          type === ''
            ? 'A component needs a type: HEADER, BODY, FOOTER or BUTTONS.'
            : `"${quoted(type)}" is no component of a template: use HEADER, BODY, FOOTER or BUTTONS.`,
        values: { type: quoted(type) },
      };
    }
  },
};

const KNOWN = new Set([
  'HEADER',
  'BODY',
  'FOOTER',
  'BUTTONS',
  'CAROUSEL',
  'LIMITED_TIME_OFFER',
  'CALL_PERMISSION_REQUEST',
]);
