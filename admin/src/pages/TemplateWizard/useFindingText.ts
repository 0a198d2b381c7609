import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { LintFinding } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { LINT_TEXTS } from './lintTexts';

/** A finding's sentence in the admin's language; the lint's own where there is none. */
export const useFindingText = (): ((finding: LintFinding) => string) => {
  const t = useText();
  const { formatDate } = useIntl();
  return useCallback(
    ({ code, message, values = {} }) => {
      const key = LINT_TEXTS[code];
      if (key === undefined) return message;
      const { until } = values;
      return t(key, {
        ...values,
        ...(until === undefined ? {} : { until: formatDate(until, { dateStyle: 'long' }) }),
      });
    },
    [formatDate, t]
  );
};
