import { useCallback, useSyncExternalStore } from 'react';
import { useUserId } from './useUserId';

const PREFIX = 'whatsapp:draft';
const listeners = new Set<() => void>();

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
};

const keyOf = (userId: string, conversation: string) => `${PREFIX}:${userId}:${conversation}`;

/**
 * What this user has begun to write in one dialogue. It belongs to user and dialogue, is stored with every
 * input and read by its key alone, so that it can never stand in another dialogue.
 */
export const useDraft = (conversation: string): [string, (text: string) => void] => {
  const key = keyOf(useUserId(), conversation);
  const draft = useSyncExternalStore(subscribe, () => localStorage.getItem(key) ?? '');
  const setDraft = useCallback(
    (text: string) => {
      if (text === '') localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      listeners.forEach((listener) => listener());
    },
    [key]
  );
  return [draft, setDraft];
};
