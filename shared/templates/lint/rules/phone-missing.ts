import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** U6; Meta, "Template components", phone number buttons. */
export const phoneMissing: LintRule = {
  code: 'phone_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { path, type, fields } of parts.flatMap(({ buttons }) => buttons)) {
      if (type !== 'PHONE_NUMBER' || !isBlankText(get(fields, 'phone_number'))) continue;
      yield { path: `${path}.phone_number`, message: 'The button has no number to call.' };
    }
  },
};
