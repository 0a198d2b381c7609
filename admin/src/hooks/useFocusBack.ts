import { useCallback, useState } from 'react';

/** Whether what had the focus is gone, and nothing else has taken it. */
export const isFocusLost = (): boolean =>
  document.activeElement === null || document.activeElement === document.body;

/**
 * For `onCloseAutoFocus` of a dialog that a key opened: the focus goes back to what had it, and not to the
 * page's beginning. It stays where somebody has put it meanwhile.
 */
export const useFocusBack = (): ((event: Event) => void) => {
  const [before] = useState(() => document.activeElement);
  return useCallback(
    (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (isFocusLost() && before instanceof HTMLElement) before.focus();
    },
    [before]
  );
};
