import { fixedBy } from '../found';
import type { LintRule } from '../types';

/** Meta, "Limited-time offer templates". */
export const offerCategory: LintRule = {
  code: 'offer_category',
  severity: 'error',
  *check({ offer, category }) {
    if (!offer || category === 'MARKETING' || category === '') return;
    yield {
      path: offer.path,
      message: 'A limited-time offer needs the category MARKETING.',
      ...fixedBy('MARKETING', 'category', 'MARKETING'),
    };
  },
};
