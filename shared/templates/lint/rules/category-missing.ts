import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** C1; Meta, "Template categorization". */
export const categoryMissing: LintRule = {
  code: 'category_missing',
  severity: 'error',
  *check({ fields }) {
    const category = get(fields, 'category');
    if (!isBlankText(category) && typeof category === 'string') return;
    yield {
      path: 'category',
      message: 'A template needs a category: MARKETING, UTILITY or AUTHENTICATION.',
    };
  },
};
