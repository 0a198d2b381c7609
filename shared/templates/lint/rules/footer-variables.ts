import { quoted } from '../text';
import type { LintRule } from '../types';

/** F1; a footer has no place for samples, and 2388073 refuses its format. */
export const footerVariables: LintRule = {
  code: 'footer_variables',
  severity: 'error',
  *check({ message }) {
    const { footerText } = message;
    if (!footerText) return;
    for (const { inner, start, end } of footerText.placeholders) {
      yield {
        path: footerText.path,
        start,
        end,
        message: `A footer cannot hold {{${quoted(inner)}}}: write fixed text.`,
        values: { variable: quoted(inner) },
      };
    }
  },
};
