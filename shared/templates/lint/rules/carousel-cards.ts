import type { LintRule } from '../types';

/** Meta, "Media card carousel templates": two at least, ten at most. */
export const carouselCards: LintRule = {
  code: 'carousel_cards',
  severity: 'error',
  *check({ carousel }, { limits }) {
    if (!carousel) return;
    const { min, max } = limits.cards;
    if (carousel.count >= min && carousel.count <= max) return;
    yield {
      path: carousel.path,
      message: `A carousel has ${min} to ${max} cards.`,
      values: { count: Math.max(0, carousel.count), min, max },
    };
  },
};
