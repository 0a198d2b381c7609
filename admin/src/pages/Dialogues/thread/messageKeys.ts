import type { KeyboardEvent } from 'react';
import { letterOf } from '../../../utils/formatKeys';

/** Keys on a message, and the button of it that they press. */
const BUTTONS: Readonly<Record<string, string>> = { r: 'reply', '.': 'react', enter: 'open' };

/**
 * Reply, react, copy and open by one key, for the message that has the focus itself.
 * @param copy puts a text into the clipboard and says so
 * @returns true when the key was taken
 */
export const pressOnMessage = (
  event: KeyboardEvent<HTMLElement>,
  copy: (text: string) => Promise<void>
): boolean => {
  const { target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (!(target instanceof HTMLElement) || target.dataset.message === undefined) return false;
  const key = event.key.length > 1 || event.key === '.' ? event.key.toLowerCase() : letterOf(event);
  if (key === 'c') {
    const text = target.querySelector<HTMLElement>('[data-text]')?.innerText;
    if (!text) return false;
    void copy(text);
    return true;
  }
  const button = target.querySelector<HTMLElement>(`[data-act="${BUTTONS[key] ?? ''}"]`);
  button?.click();
  return button !== null;
};
