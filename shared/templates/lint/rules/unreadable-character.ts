import { eachMatch } from '../found';
import { UNREADABLE } from '../text';
import type { LintRule } from '../types';

/** Such characters are never meant, and the platform either refuses the request or drops them. */
export const unreadableCharacter: LintRule = {
  code: 'unreadable_character',
  severity: 'error',
  *check({ parts }) {
    for (const { headerText, bodyText, footerText, buttons } of parts) {
      const texts = [headerText, bodyText, footerText];
      for (const button of buttons) texts.push(button.text, button.url);
      for (const read of texts) {
        yield* eachMatch(read, UNREADABLE, (match) => {
          const character = `U+${match.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
          return {
            message: `Here stands ${character}, which no reader can see: take it out.`,
            values: { character },
            label: `Take ${character} out`,
            by: '',
          };
        });
      }
    }
  },
};
