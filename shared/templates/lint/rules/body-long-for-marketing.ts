import { tooLong } from '../found';
import type { LintRule } from '../types';

/** B1b; Meta only says that the limit varies with the form of the template. */
export const bodyLongForMarketing: LintRule = {
  code: 'body_long_for_marketing',
  severity: 'warning',
  *check({ message, category, offer }, { limits }) {
    if (category !== 'MARKETING' || offer || !message.bodyText) return;
    if (message.bodyText.text.length > limits.bodyLength * 2) return;
    for (const { values, ...found } of tooLong(message.bodyText, limits.marketingBodyLength, '')) {
      if (Number(values?.length) > limits.bodyLength) return;
      yield {
        ...found,
        message: `Some marketing forms allow ${limits.marketingBodyLength} characters only: this body has ${values?.length}.`,
        ...(values ? { values } : {}),
      };
    }
  },
};
