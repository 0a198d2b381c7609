import { listOf } from '../../components';
import type { LintRule } from '../types';

/** Meta, "Media card carousel templates" and "Product card carousel templates". */
export const cardButtons: LintRule = {
  code: 'card_buttons',
  severity: 'error',
  *check({ carousel }, { limits }) {
    for (const { buttonList } of carousel?.cards ?? []) {
      const count = listOf(buttonList?.fields, 'buttons').length;
      if (!buttonList || count <= limits.cardButtons.max) continue;
      yield {
        path: `${buttonList.path}.buttons`,
        message: `A card has at most ${limits.cardButtons.max} buttons.`,
        values: { count, limit: limits.cardButtons.max },
      };
    }
  },
};
