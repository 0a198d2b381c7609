import { get, listOf, wordOf } from '../../components';
import type { LintRule } from '../types';

/**
 * H3; Meta, "Template components", media header: example.header_handle with one file. A `sample:…` of ours
 * is uploaded when the template is submitted.
 */
export const headerSampleMissing: LintRule = {
  code: 'header_sample_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { header } of parts) {
      const format = wordOf(header?.fields, 'format');
      if (!header || !MEDIA.has(format)) continue;
      const [handle] = listOf(get(header.fields, 'example'), 'header_handle');
      if (typeof handle === 'string' && handle.trim() !== '') continue;
      yield {
        path: `${header.path}.example.header_handle`,
        message: `Moderation needs a sample of the ${format.toLowerCase()}: add a file.`,
        values: { format },
      };
    }
  },
};

const MEDIA = new Set(['IMAGE', 'VIDEO', 'GIF', 'DOCUMENT']);
