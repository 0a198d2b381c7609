import { markupIn, maskVariables } from '../text';
import type { LintRule } from '../types';

/**
 * H2, U4; Meta says that headers and buttons take no formatting characters. Whether one that formats
 * nothing, as in order_update, is refused is not told.
 */
export const formattingSign: LintRule = {
  code: 'formatting_sign',
  severity: 'warning',
  *check({ parts }) {
    const texts = parts.flatMap(({ headerText, buttons }) => [
      headerText,
      ...buttons.map(({ text }) => text),
    ]);
    for (const read of texts) {
      if (!read) continue;
      const markup = [...markupIn(read)];
      let seen = 0;
      for (const { 0: sign, index: start } of maskVariables(read).matchAll(/[_~`]/g)) {
        while ((markup[seen]?.end ?? Infinity) <= start) seen += 1;
        if ((markup[seen]?.start ?? Infinity) <= start) continue;
        yield {
          path: read.path,
          start,
          end: start + 1,
          message: `Meta may take ${sign} for formatting, which headers and buttons do not have.`,
          values: { sign },
        };
      }
    }
  },
};
