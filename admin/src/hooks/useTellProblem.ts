import { useCallback, useEffect, useRef } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useErrorText } from './useProblemText';

/** Says in a notification why something was not done. It stays the same function from key to key. */
export const useTellProblem = (): ((answer: { data: unknown } | { error: unknown }) => void) => {
  const { toggleNotification } = useNotification();
  const errorText = useErrorText();
  const latest = useRef(errorText);
  useEffect(() => {
    latest.current = errorText;
  });
  return useCallback(
    (answer) => {
      if (!('error' in answer)) return;
      toggleNotification({ type: 'danger', message: latest.current(answer.error) });
    },
    [toggleNotification]
  );
};
