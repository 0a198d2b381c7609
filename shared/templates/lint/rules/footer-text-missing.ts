import { get } from '../../components';
import { fixedBy, isBlankText } from '../found';
import type { LintRule } from '../types';

/** F1; Meta, "Template components". Authentication templates have Meta's own footer. */
export const footerTextMissing: LintRule = {
  code: 'footer_text_missing',
  severity: 'error',
  *check({ message, category }) {
    const { footer } = message;
    if (!footer || category === 'AUTHENTICATION') return;
    if (!isBlankText(get(footer.fields, 'text'))) return;
    yield {
      path: `${footer.path}.text`,
      message: 'The footer has no text: write one, or take the footer out.',
      ...fixedBy('Take the footer out', footer.path, null),
    };
  },
};
