import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** B1; Meta, "Template components". Authentication templates have Meta's own text. */
export const bodyTextMissing: LintRule = {
  code: 'body_text_missing',
  severity: 'error',
  *check({ parts, category, fromLibrary }) {
    if (category === 'AUTHENTICATION' || fromLibrary) return;
    for (const { body } of parts) {
      if (!body || !isBlankText(get(body.fields, 'text'))) continue;
      yield {
        path: `${body.path}.text`,
        message: 'The body has no text: write what the message says.',
      };
    }
  },
};
