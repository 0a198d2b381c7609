import { isCodeButton } from '../components';
import type { ReadButton, ReadPart } from './read';
import type { ReadText } from './text';

/** The address of a link button. */
export interface ReadLink extends ReadText {
  button: ReadButton;
  /** In lower case; empty where there is none. */
  host: string;
}

/** Every link of message and cards, without the code buttons that Meta itself turns into links. */
export function linksOf(parts: readonly ReadPart[]): ReadLink[] {
  return parts.flatMap(({ buttons }) =>
    buttons.flatMap((button) => {
      if (!button.url || isCodeButton(button.fields)) return [];
      const host = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:{}]{1,255})/i.exec(button.url.text)?.[1] ?? '';
      return [{ ...button.url, button, host: host.toLowerCase() }];
    })
  );
}
