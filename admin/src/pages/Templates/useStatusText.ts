import { useCallback } from 'react';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import type { FamilyStatus } from './familyState';
import { TEMPLATE_STATUS } from './templateWords';

/** Writes a state with its consequence: until when it is paused, since when Meta looks at it. */
export const useStatusText = (): ((
  state: Pick<FamilyStatus, 'status' | 'pausedUntil' | 'since'>
) => string) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(30_000);
  return useCallback(
    ({ status, pausedUntil, since }) => {
      if (status === 'paused' && pausedUntil) {
        return t('template.list.pausedUntil', { time: time.moment(Date.parse(pausedUntil), now) });
      }
      if (status === 'pending' && since) {
        return t('template.list.pendingSince', { time: time.moment(Date.parse(since), now) });
      }
      if (status === 'disabled') return t('template.list.disabled');
      return t(TEMPLATE_STATUS[status].label);
    },
    [now, t, time]
  );
};
