import { get } from '../../components';
import { isBlankText } from '../found';
import type { LintRule } from '../types';

/** L1; Meta, "Supported languages". */
export const languageMissing: LintRule = {
  code: 'language_missing',
  severity: 'error',
  *check({ fields }) {
    const language = get(fields, 'language');
    if (!isBlankText(language) && typeof language === 'string') return;
    yield { path: 'language', message: 'A template needs a language, such as en_US.' };
  },
};
