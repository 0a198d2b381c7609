import { tooLong } from '../found';
import type { LintRule } from '../types';

/**
 * Meta, "Single-product message templates" gives 160 characters, under the name of a card's text; no
 * refusal is known.
 */
export const productBodyLong: LintRule = {
  code: 'product_body_long',
  severity: 'warning',
  *check({ message }, { limits }) {
    if (!message.buttons.some(({ type }) => type === 'SPM')) return;
    if (message.bodyText && message.bodyText.text.length > limits.bodyLength) return;
    yield* tooLong(message.bodyText, limits.productBodyLength, 'The body of a product message');
  },
};
