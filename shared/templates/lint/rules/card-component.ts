import type { LintRule } from '../types';

/** Meta, "Media card carousel templates" and "Product card carousel templates". */
export const cardComponent: LintRule = {
  code: 'card_component',
  severity: 'error',
  *check({ carousel }) {
    for (const { path, type } of carousel?.cards.flatMap(({ components }) => components) ?? []) {
      if (['HEADER', 'BODY', 'BUTTONS'].includes(type)) continue;
      yield {
        path,
        message: 'A card has a header, a text and buttons, and nothing else.',
        values: { type: type.slice(0, 60) },
      };
    }
  },
};
