import { textOf, wordOf } from '../../components';
import { fixedBy } from '../found';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** H1, H3, H5; Meta, "Template components" and "Single-product message templates". */
export const headerFormatUnknown: LintRule = {
  code: 'header_format_unknown',
  severity: 'error',
  *check({ parts }) {
    for (const { header } of parts) {
      if (!header) continue;
      const format = wordOf(header.fields, 'format');
      if (FORMATS.has(format)) continue;
      const path = `${header.path}.format`;
      yield {
        path,
        message: `A header needs a format: ${[...FORMATS].join(', ')}.`,
        values: { format: quoted(format) },
        ...(textOf(header.fields, 'text') === '' ? {} : fixedBy('TEXT', path, 'TEXT')),
      };
    }
  },
};

const FORMATS = new Set(['TEXT', 'IMAGE', 'VIDEO', 'GIF', 'DOCUMENT', 'LOCATION', 'PRODUCT']);
