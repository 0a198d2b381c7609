import { useState } from 'react';
import { useUserId } from '../../hooks/useUserId';
import { usedLast } from './offeredTemplates';

const read = (key: string): string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(stored) ? stored.filter((name) => typeof name === 'string') : [];
  } catch {
    return [];
  }
};

/** Names of the templates that this user sent last from this browser, the last one first. */
export const useLastTemplates = () => {
  const key = `whatsapp:lastTemplates:${useUserId()}`;
  // as they were when it was opened: nothing moves while somebody chooses
  const [names] = useState(() => read(key));
  return {
    names,
    note: (name: string): void =>
      localStorage.setItem(key, JSON.stringify(usedLast(name, read(key)))),
  };
};
