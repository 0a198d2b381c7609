import { get } from '../../components';
import { TEMPLATE_LANGUAGES } from '../../languages';
import type { LintRule } from '../types';

/** L1; Meta adds languages from time to time, so a code that is not in our list is only doubtful. */
export const languageUnlisted: LintRule = {
  code: 'language_unlisted',
  severity: 'warning',
  *check({ fields }) {
    const language = get(fields, 'language');
    if (typeof language !== 'string' || !/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) return;
    if (TEMPLATE_LANGUAGES.includes(language)) return;
    yield {
      path: 'language',
      message: `The language ${language} is not in Meta's list of languages that we know: check it before you submit.`,
      values: { language },
    };
  },
};
