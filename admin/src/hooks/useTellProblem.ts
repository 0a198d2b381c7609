import { useCallback, useEffect, useRef } from 'react';
import { useAPIErrorHandler, useNotification } from '@strapi/strapi/admin';
import type { ApiError } from '../components/LoadError';

/** Says in a notification why something was not done. It stays the same function from key to key. */
export const useTellProblem = (): ((answer: { data: unknown } | { error: unknown }) => void) => {
  const { toggleNotification } = useNotification();
  const { _unstableFormatAPIError: formatError } = useAPIErrorHandler();
  const latest = useRef(formatError);
  useEffect(() => {
    latest.current = formatError;
  });
  return useCallback(
    (answer) => {
      if (!('error' in answer)) return;
      toggleNotification({ type: 'danger', message: latest.current(answer.error as ApiError) });
    },
    [toggleNotification]
  );
};
