import { get } from '../../components';
import { lengthOf, quoted } from '../text';
import type { LintRule } from '../types';

/** U7; Meta, "Coupon code templates": 15 characters, letters and digits. Older texts name 20. */
export const couponSample: LintRule = {
  code: 'coupon_sample',
  severity: 'error',
  *check({ parts }, { limits }) {
    for (const { path, type, fields } of parts.flatMap(({ buttons }) => buttons)) {
      if (type !== 'COPY_CODE') continue;
      const example = get(fields, 'example');
      const list = Array.isArray(example);
      const code: unknown = list ? example[0] : example;
      const at = list ? `${path}.example[0]` : `${path}.example`;
      if (typeof code !== 'string' || code.trim() === '') {
        yield { path: at, message: 'A code button needs a sample of the code.' };
      } else if (lengthOf(code) > limits.couponLength || !/^[a-z0-9]+$/i.test(code)) {
        yield {
          path: at,
          message: `"${quoted(code)}" is no code: at most ${limits.couponLength} letters and digits.`,
          values: { code: quoted(code), limit: limits.couponLength },
        };
      }
    }
  },
};
