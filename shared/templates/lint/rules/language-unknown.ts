import { get } from '../../components';
import { fixedBy } from '../found';
import { quoted } from '../text';
import type { LintRule } from '../types';

/** L1; a code that has not even the shape of one is no language of the platform. */
export const languageUnknown: LintRule = {
  code: 'language_unknown',
  severity: 'error',
  *check({ fields }) {
    const language = get(fields, 'language');
    if (typeof language !== 'string' || language.trim() === '' || SHAPE.test(language)) return;
    const [, code, region] = /^([a-z]{2,3})(?:[-_ ]([a-z]{2}))?$/i.exec(language.trim()) ?? [];
    const mended = code && [code.toLowerCase(), region?.toUpperCase()].filter(Boolean).join('_');
    yield {
      path: 'language',
      message: `"${quoted(language)}" is no language code: write it as en or en_US.`,
      values: { language: quoted(language) },
      ...(mended ? fixedBy(mended, 'language', mended) : {}),
    };
  },
};

const SHAPE = /^[a-z]{2,3}(_[A-Z]{2})?$/;
