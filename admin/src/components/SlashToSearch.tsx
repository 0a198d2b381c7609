import { useRef } from 'react';
import { useShortcuts } from '../hooks/useShortcuts';

/** Takes the key `/` to the search that stands after it. */
export const SlashToSearch = () => {
  const here = useRef<HTMLSpanElement>(null);
  useShortcuts({
    '/': () => {
      const search = here.current?.nextElementSibling;
      const field = search?.querySelector<HTMLElement>('input');
      // the search is folded into its button until it is opened
      const folded = search instanceof HTMLButtonElement ? search : search?.querySelector('button');
      if (field) field.focus();
      else folded?.click();
    },
  });
  return <span ref={here} hidden />;
};
