import { get, wordOf } from '../../components';
import { fixedBy, isBlankText } from '../found';
import type { LintRule } from '../types';

/** H1; Meta, "Template components", text header. */
export const headerTextMissing: LintRule = {
  code: 'header_text_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { header } of parts) {
      if (!header || wordOf(header.fields, 'format') !== 'TEXT') continue;
      if (!isBlankText(get(header.fields, 'text'))) continue;
      yield {
        path: `${header.path}.text`,
        message: 'The header has no text: write one, or take the header out.',
        ...fixedBy('Take the header out', header.path, null),
      };
    }
  },
};
