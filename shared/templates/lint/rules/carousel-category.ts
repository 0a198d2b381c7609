import type { LintRule } from '../types';

/** Meta, "Media card carousel templates": carousel cards are available for marketing templates only. */
export const carouselCategory: LintRule = {
  code: 'carousel_category',
  severity: 'error',
  *check({ carousel, category }) {
    if (!carousel || category === 'MARKETING' || category === '') return;
    yield {
      path: 'category',
      message: 'A carousel needs the category MARKETING.',
      fix: { label: 'MARKETING', edits: [{ path: 'category', value: 'MARKETING' }] },
    };
  },
};
