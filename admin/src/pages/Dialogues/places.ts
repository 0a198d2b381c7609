import type { NavigateFunction } from 'react-router-dom';
import { DIALOGUES } from '../../components/navigation';

/** Put into the address's state where a single key has moved on to another dialogue. */
const MOVED_BY_KEY = { byKey: true } as const;

/** Whether a key led here: the next one shall act, too, and not be typed into the field. */
export const isMovedByKey = (state: unknown): boolean =>
  (state as { byKey?: unknown } | null)?.byKey === true;

/** The list's links, in its order. */
export const rowsOfList = (): HTMLAnchorElement[] => [
  ...document.querySelectorAll<HTMLAnchorElement>('[data-list="dialogues"] li a'),
];

const isOpenRow = (link: HTMLAnchorElement): boolean => link.getAttribute('aria-current') !== null;

/** Opens the dialogue below or above the open one in the list. @returns false at its end */
export const goOn = (step: 1 | -1, navigate: NavigateFunction): boolean => {
  const links = rowsOfList();
  const at = links.findIndex(isOpenRow);
  const next = links[at === -1 ? 0 : at + step];
  if (!next) return false;
  next.scrollIntoView({ block: 'nearest' });
  if (links.some((link) => link === document.activeElement)) next.focus();
  // the link's path begins with where the admin is mounted
  const opened = next.pathname.split('/').pop() ?? '';
  navigate({ pathname: `${DIALOGUES}/${opened}`, search: next.search }, { state: MOVED_BY_KEY });
  return true;
};

/** From a dialogue that is done with: to the one below, at the list's end to the one above. */
export const leaveClosed = (navigate: NavigateFunction): void => {
  if (!goOn(1, navigate)) goOn(-1, navigate);
};

/** The field that searches the dialogues; none where only a thread is shown. */
export const searchField = (): HTMLInputElement | null =>
  document.querySelector<HTMLInputElement>('[data-search="dialogues"]');

/** The field for writing. */
export const COMPOSER_ID = 'whatsapp-composer-text';

/** To the field for writing, where one may write. */
export const focusComposer = (): void => document.getElementById(COMPOSER_ID)?.focus();

/** To the open dialogue's row, else to the first. */
export const focusList = (): void => {
  const links = rowsOfList();
  (links.find(isOpenRow) ?? links[0])?.focus();
};

/** To the messages; where there are none, to the list. */
export const focusThread = (): void => {
  const thread = document.querySelector<HTMLElement>('[data-thread]');
  if (thread) thread.focus();
  else focusList();
};
