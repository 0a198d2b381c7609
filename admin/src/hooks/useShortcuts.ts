import { useEffect, useRef } from 'react';
import { letterOf } from '../utils/formatKeys';
import { useShortcutsOn } from './useShortcutsOn';

/** Where keys are for writing or choosing. */
const FIELDS =
  'input, textarea, select, [contenteditable="true"], [role="combobox"], [role="menu"], [role="listbox"]';

/** What stands open over the page keeps it as it is, wherever the focus is; what is just closing does not. */
export const OPEN_OVER_PAGE = ['dialog', 'alertdialog']
  .map((role) => `[role="${role}"]:not([data-state="closed"])`)
  .join();

const SIGNS = new Set(['/', '?']);

/** What a key does, by its letter or sign. */
export type Shortcuts = Readonly<Record<string, (() => void) | null | undefined>>;

/** Lets single keys act wherever no field, dialog or menu has the focus; each user may switch them off. */
export const useShortcuts = (shortcuts: Shortcuts): void => {
  const [isOn] = useShortcutsOn();
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.isComposing || event.repeat) return;
      if (event.target instanceof Element && event.target.closest(FIELDS)) return;
      if (document.querySelector(OPEN_OVER_PAGE)) return;
      const act = latest.current[SIGNS.has(event.key) ? event.key : letterOf(event)];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isOn]);
};
