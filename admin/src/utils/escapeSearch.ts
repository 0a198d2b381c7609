import type { KeyboardEvent } from 'react';

/**
 * For `onKeyDown` of a search in a drawer: Esc takes the words away first, and then closes the drawer. By
 * itself the design system's search keeps the key to itself, with words or without.
 */
export const escapeSearch =
  (words: string, onClear: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || words === '') return;
    event.stopPropagation();
    onClear();
  };
