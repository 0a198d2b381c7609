import { fixedBy } from '../found';
import type { LintRule } from '../types';

/**
 * Meta, "Media card carousel templates" and "Product card carousel templates". Both consist of a body and
 * cards.
 */
export const carouselBeside: LintRule = {
  code: 'carousel_beside',
  severity: 'error',
  *check({ carousel, message }) {
    if (!carousel) return;
    for (const { path, type } of message.components) {
      if (!BESIDE.has(type)) continue;
      yield {
        path,
        message: `Beside a carousel stands only a body: the ${type} belongs on the cards, or nowhere.`,
        values: { type },
        ...fixedBy(`Take this ${type} out`, path, null),
      };
    }
  },
};

const BESIDE = new Set(['HEADER', 'FOOTER', 'BUTTONS', 'LIMITED_TIME_OFFER']);
