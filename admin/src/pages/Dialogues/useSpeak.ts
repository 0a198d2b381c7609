import { useCallback, useRef } from 'react';
import { useNotifyAT } from '@strapi/design-system';

/**
 * The page's one way to tell a screen reader something, politely. The same words twice are silent to a live
 * region: a blank at the end makes them others.
 */
export const useSpeak = (): ((text: string) => void) => {
  const { notifyLog } = useNotifyAT();
  const spoken = useRef('');
  return useCallback(
    (text) => {
      spoken.current = text === spoken.current ? `${text} ` : text;
      notifyLog(spoken.current);
    },
    [notifyLog]
  );
};
