import { listOf, wordOf } from '../../components';
import { fixedBy } from '../found';
import type { LintRule } from '../types';

/** U3; Meta, "Template components": two groups, otherwise an error about an invalid combination. */
export const buttonsGrouping: LintRule = {
  code: 'buttons_grouping',
  severity: 'error',
  *check({ parts }) {
    for (const { buttonList, buttons } of parts) {
      const first = buttons[0]?.type === 'QUICK_REPLY';
      const second = buttons.findIndex(({ type }) => (type === 'QUICK_REPLY') !== first);
      const third = buttons.findIndex(
        ({ type }, index) => second >= 0 && index > second && (type === 'QUICK_REPLY') === first
      );
      const apart = buttons[third];
      if (!apart || !buttonList) continue;
      const list = listOf(buttonList.fields, 'buttons');
      const isReply = (button: unknown) => wordOf(button, 'type') === 'QUICK_REPLY';
      yield {
        path: apart.path,
        message: 'Quick replies must stand together: move this button beside its like.',
        values: { type: apart.type },
        ...fixedBy('Group the buttons', `${buttonList.path}.buttons`, [
          ...list.filter((button) => isReply(button) === first),
          ...list.filter((button) => isReply(button) !== first),
        ]),
      };
    }
  },
};
