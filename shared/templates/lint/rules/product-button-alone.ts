import type { LintRule } from '../types';

/**
 * Meta, "Catalog templates" and "Multi-product message templates" list one such button and no other; a
 * refusal is only told by other providers.
 */
export const productButtonAlone: LintRule = {
  code: 'product_button_alone',
  severity: 'warning',
  *check({ message }) {
    const { buttons } = message;
    const product = buttons.find(({ type }) => PRODUCTS.has(type));
    if (!product || buttons.length < 2) return;
    yield {
      path: product.path,
      message: `Meta describes a ${product.type} button without others beside it: it may refuse them.`,
      values: { type: product.type },
    };
  },
};

const PRODUCTS = new Set(['CATALOG', 'MPM', 'SPM']);
