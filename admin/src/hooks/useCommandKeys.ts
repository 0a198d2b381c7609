import { useEffect, useRef } from 'react';
import { letterOf } from '../utils/formatKeys';
import { OPEN_OVER_PAGE } from './useShortcuts';

/** What Ctrl or Cmd with a letter does; false leaves the key to the browser. */
type CommandKeys = Readonly<Record<string, () => boolean>>;

/** Lets Ctrl or Cmd with a letter act, also out of fields, but not under what stands open over the page. */
export const useCommandKeys = (keys: CommandKeys): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.shiftKey || event.isComposing) return;
      if (!event.ctrlKey && !event.metaKey) return;
      if (document.querySelector(OPEN_OVER_PAGE)) return;
      if (latest.current[letterOf(event)]?.()) event.preventDefault();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
};
