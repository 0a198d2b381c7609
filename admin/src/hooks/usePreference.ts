import { useCallback, useSyncExternalStore } from 'react';
import { useUserId } from './useUserId';

const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
};

/**
 * A switch that each user sets for himself in this browser; all who ask for it see a change at once, as
 * Strapi's own persistent state does not.
 */
export const usePreference = (
  name: string,
  byDefault: boolean
): [boolean, (on: boolean) => void] => {
  const key = `whatsapp:${name}:${useUserId()}`;
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(key));
  const set = useCallback(
    (on: boolean) => {
      localStorage.setItem(key, String(on));
      listeners.forEach((listener) => listener());
    },
    [key]
  );
  return [stored === null ? byDefault : stored === 'true', set];
};
