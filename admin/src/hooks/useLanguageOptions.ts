import { useMemo } from 'react';
import { TEMPLATE_LANGUAGES } from '../../../shared/templates/languages';
import { useLanguageName } from './useLanguageName';

export interface LanguageOption {
  /** The platform's code. */
  code: string;
  /** Its name in the admin's language, with the code. */
  label: string;
}

/**
 * The languages that a template can be written in, by name.
 * @param own a code that is offered although it is missing in the list: Meta adds some; '' for none
 */
export const useLanguageOptions = (own = ''): LanguageOption[] => {
  const nameOf = useLanguageName();
  return useMemo(() => {
    const codes =
      TEMPLATE_LANGUAGES.includes(own) || own === ''
        ? TEMPLATE_LANGUAGES
        : [...TEMPLATE_LANGUAGES, own];
    return codes
      .map((code) => ({ code, label: `${nameOf(code)} (${code})` }))
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [nameOf, own]);
};
