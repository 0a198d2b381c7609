import type { LintRule } from '../types';

/** U5; Meta, "Template components", URL buttons. */
export const urlInvalid: LintRule = {
  code: 'url_invalid',
  severity: 'error',
  *check({ links }) {
    for (const { path, text } of links) {
      if (!/^https?:\/\//i.test(text)) continue;
      const blank = /[\s\u0000-\u001F]+/.exec(text);
      if (blank) {
        const start = blank.index;
        yield {
          path,
          start,
          end: start + blank[0].length,
          message: 'An address has no white space: take it out, or write %20.',
        };
      } else if (!/^https?:\/\/[^/?#{}@:]+/i.test(text)) {
        yield { path, message: 'The address names no host, such as shop.example.' };
      }
    }
  },
};
