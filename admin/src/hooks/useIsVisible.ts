import { useEffect, useState } from 'react';

/** Whether this window is looked at: a hidden one asks nothing and catches up. */
export const useIsVisible = (): boolean => {
  const [isVisible, setIsVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setIsVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
};
