import type { LintRule } from '../types';

/**
 * Meta, "Media card carousel templates" and "Product card carousel templates". Other providers ask for one
 * button at least; Meta's page leaves it open.
 */
export const cardButtonMissing: LintRule = {
  code: 'card_button_missing',
  severity: 'warning',
  *check({ carousel }, { limits }) {
    for (const { buttons, path, brokenButtons } of carousel?.cards ?? []) {
      if (buttons.length + brokenButtons.length >= limits.cardButtons.min) continue;
      yield { path, message: 'A card without a button leads nowhere, and may be refused.' };
    }
  },
};
