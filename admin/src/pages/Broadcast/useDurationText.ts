import { useCallback } from 'react';
import { useText } from '../../hooks/useText';

/** Writes a number of seconds for people: 10 s, 4 min, 3 h 20 min, 2 days. */
export const useDurationText = (): ((seconds: number) => string) => {
  const t = useText();
  return useCallback(
    (seconds) => {
      if (seconds < 90) return t('duration.seconds', { n: Math.max(1, Math.round(seconds)) });
      const minutes = Math.round(seconds / 60);
      if (minutes < 90) return t('duration.minutes', { n: minutes });
      const hours = Math.floor(minutes / 60);
      if (hours < 48) return t('duration.hours', { h: hours, min: minutes % 60 });
      return t('duration.days', { n: Math.round(hours / 24) });
    },
    [t]
  );
};
