import { get } from '../../components';
import { fixedBy } from '../found';
import type { LintRule } from '../types';

/** U1; Meta, "Template components", buttons. */
export const buttonsMissing: LintRule = {
  code: 'buttons_missing',
  severity: 'error',
  *check({ parts }) {
    for (const { buttonList } of parts) {
      if (!buttonList) continue;
      const buttons = get(buttonList.fields, 'buttons');
      if (Array.isArray(buttons) ? buttons.length > 0 : buttons !== undefined) continue;
      yield {
        path: `${buttonList.path}.buttons`,
        message: 'There are no buttons in it: add one, or take the component out.',
        ...fixedBy('Take it out', buttonList.path, null),
      };
    }
  },
};
