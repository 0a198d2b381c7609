import { wordOf } from '../../components';
import type { LintRule } from '../types';

/** H3; Meta, "Template components": GIFs are available to the Marketing Messages API alone. */
export const headerGif: LintRule = {
  code: 'header_gif',
  severity: 'warning',
  *check({ parts }) {
    for (const { header } of parts) {
      if (!header || wordOf(header.fields, 'format') !== 'GIF') continue;
      yield {
        path: `${header.path}.format`,
        message: 'Only the Marketing Messages API sends a GIF header; elsewhere use a video.',
      };
    }
  },
};
