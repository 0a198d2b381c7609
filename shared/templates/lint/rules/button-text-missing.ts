import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** U4; Meta, "Template components". Code, product and contact buttons have texts of Meta's own. */
export const buttonTextMissing: LintRule = {
  code: 'button_text_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { buttons } of parts) {
      for (const { path, type, fields } of buttons) {
        if (!NAMED_BY_US.has(type) || !isBlankText(get(fields, 'text'))) continue;
        yield { path: `${path}.text`, message: 'The button has no text: write what it does.' };
      }
    }
  },
};

const NAMED_BY_US = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW', 'VOICE_CALL']);
