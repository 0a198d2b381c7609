import { wordOf } from '../../components';
import type { ReadPart } from '../read';
import type { LintRule } from '../types';

/**
 * Meta, "Media card carousel templates" and "Product card carousel templates". All cards must have the
 * same components.
 */
export const cardsDiffer: LintRule = {
  code: 'cards_differ',
  severity: 'error',
  *check({ carousel }) {
    const [first, ...others] = carousel?.cards ?? [];
    if (!first) return;
    for (const card of others) {
      const part = PARTS.find(({ of }) => of(card) !== of(first))?.part;
      if (!part) continue;
      yield {
        path: card.path,
        message: `All cards are built alike: the ${part} of this one differs from the first card's.`,
        values: { part },
      };
    }
  },
};

const PARTS: { part: string; of: (card: ReadPart) => string }[] = [
  { part: 'header', of: ({ header }) => wordOf(header?.fields, 'format') },
  { part: 'text', of: ({ body }) => String(body !== null) },
  { part: 'buttons', of: ({ buttons }) => buttons.map(({ type }) => type).join(' ') },
];
