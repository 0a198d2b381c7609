import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** U5; Meta, "Template components", URL buttons. */
export const urlMissing: LintRule = {
  code: 'url_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { path, type, fields } of parts.flatMap(({ buttons }) => buttons)) {
      if (type !== 'URL' || !isBlankText(get(fields, 'url'))) continue;
      yield { path: `${path}.url`, message: 'The link has no address: write one with https://.' };
    }
  },
};
