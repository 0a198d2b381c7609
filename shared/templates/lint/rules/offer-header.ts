import { wordOf } from '../../components';
import type { LintRule } from '../types';

/** Meta, "Limited-time offer templates". */
export const offerHeader: LintRule = {
  code: 'offer_header',
  severity: 'error',
  *check({ offer, message }) {
    const { header } = message;
    if (!offer || !header || ['IMAGE', 'VIDEO'].includes(wordOf(header.fields, 'format'))) return;
    yield {
      path: `${header.path}.format`,
      message: 'The header of a limited-time offer is an image or a video.',
    };
  },
};
