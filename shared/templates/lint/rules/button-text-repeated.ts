import { quoted } from '../text';
import type { LintRule } from '../types';

/** U4; Meta's own editor refuses it: "You can't enter the same text for multiple buttons". */
export const buttonTextRepeated: LintRule = {
  code: 'button_text_repeated',
  severity: 'error',
  *check({ parts }) {
    for (const { buttons } of parts) {
      const seen = new Set<string>();
      for (const button of buttons) {
        const read = button.text;
        const text = read?.text.trim().toLowerCase() ?? '';
        if (read && text !== '' && seen.has(text)) {
          yield {
            path: read.path,
            message: `Another button says "${quoted(read.text)}", too: give each its own text.`,
            values: { text: quoted(read.text) },
          };
        }
        seen.add(text);
      }
    }
  },
};
