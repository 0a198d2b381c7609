import { wordOf } from '../../components';
import type { LintRule } from '../types';

/** Meta, "Media card carousel templates" and "Product card carousel templates". */
export const cardHeader: LintRule = {
  code: 'card_header',
  severity: 'error',
  *check({ carousel }) {
    for (const { header, path } of carousel?.cards ?? []) {
      if (header && FORMATS.has(wordOf(header.fields, 'format'))) continue;
      yield {
        path: header ? `${header.path}.format` : path,
        message: 'A card needs a header: an image, a video or a product.',
      };
    }
  },
};

const FORMATS = new Set(['IMAGE', 'VIDEO', 'PRODUCT']);
