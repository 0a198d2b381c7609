import { useCallback } from 'react';
import { TIMED_STATUSES, type MessageTimes } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { STATUS_LABELS } from '../statusWords';

/** Gives when a message came to which state, a line each; an empty text where nothing is known. */
export const useTickTimes = (): ((message: MessageTimes) => string) => {
  const t = useText();
  const time = useTimeText();
  return useCallback(
    (message) =>
      TIMED_STATUSES.flatMap((status) => {
        const at = message[`${status}At`];
        if (at === null) return [];
        return t('ticks.time', { state: t(STATUS_LABELS[status]), at: time.full(Date.parse(at)) });
      }).join('\n'),
    [t, time]
  );
};
