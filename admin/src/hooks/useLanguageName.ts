import { useCallback, useMemo } from 'react';
import { useIntl } from 'react-intl';

/** Names of the platform's language codes, in the admin's language: "German (Austria)" for `de_AT`. */
export const useLanguageName = (): ((code: string) => string) => {
  const { locale } = useIntl();
  const names = useMemo(
    () => new Intl.DisplayNames([locale, 'en'], { type: 'language', fallback: 'code' }),
    [locale]
  );
  return useCallback(
    (code) => {
      try {
        return names.of(code.replace('_', '-')) ?? code;
      } catch {
        // a code that is no language tag
        return code;
      }
    },
    [names]
  );
};
