import type { LintRule } from '../types';

/** Meta, "Media card carousel templates" and "Product card carousel templates". */
export const cardButtonType: LintRule = {
  code: 'card_button_type',
  severity: 'error',
  *check({ carousel }) {
    for (const { path, type } of carousel?.cards.flatMap(({ buttons }) => buttons) ?? []) {
      if (TYPES.has(type)) continue;
      yield {
        path,
        message: 'A card has quick replies, links, calls or a product view, and no other buttons.',
        values: { type: type.slice(0, 60) },
      };
    }
  },
};

const TYPES = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'SPM']);
