import { get } from '../../components';
import { fixedBy, tooLong } from '../found';
import { offsetOf, readText } from '../text';
import type { LintRule } from '../types';

/** N1; Meta, "Templates", names. */
export const nameTooLong: LintRule = {
  code: 'name_too_long',
  severity: 'error',
  *check({ fields }, { limits }) {
    const name = get(fields, 'name');
    if (typeof name !== 'string') return;
    const { nameLength } = limits;
    for (const found of tooLong(readText('name', name), nameLength, 'The name')) {
      const cut = name.slice(0, offsetOf(name, nameLength));
      yield { ...found, ...fixedBy('Cut it off', 'name', cut) };
    }
  },
};
