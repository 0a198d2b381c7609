import type { LintRule } from '../types';

/**
 * Meta, "Coupon code templates", "Catalog templates", "Multi-product message templates", "Single-product
 * message templates": each is a marketing template; A1 for OTP.
 */
export const buttonCategory: LintRule = {
  code: 'button_category',
  severity: 'error',
  *check({ parts, category }) {
    if (category === '') return;
    for (const { path, type } of parts.flatMap(({ buttons }) => buttons)) {
      const needed = CATEGORIES.get(type);
      if (!needed || needed === category) continue;
      yield {
        path,
        message: `A ${type} button needs the category ${needed}.`,
        values: { type, needed },
      };
    }
  },
};

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['COPY_CODE', 'MARKETING'],
  ['CATALOG', 'MARKETING'],
  ['MPM', 'MARKETING'],
  ['SPM', 'MARKETING'],
  ['OTP', 'AUTHENTICATION'],
]);
