import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router-dom';
import { DIALOGUES } from '../components/navigation';
import { isFocusLost } from './useFocusBack';

/** All dialogues are one page: what is open in it is chosen from its list. */
const pageOf = (pathname: string): string =>
  pathname.startsWith(`${DIALOGUES}/`) ? DIALOGUES : pathname;

/** Whether the focus is still on the link that led here. */
const isOnOwnLink = (): boolean =>
  document.activeElement instanceof HTMLAnchorElement &&
  document.activeElement.pathname === window.location.pathname;

const focusHeading = (): void => {
  const heading = document.querySelector<HTMLElement>('main h1');
  if (!heading || !(isFocusLost() || isOnOwnLink())) return;
  heading.tabIndex = -1;
  // nothing that could be pressed
  heading.style.outline = 'none';
  heading.focus({ preventScroll: true });
};

/**
 * Focuses the page's heading as soon as there is one, and again where a page that was loading gives way to
 * another heading, until somebody does something.
 * @returns ends it
 */
const awaitHeading = (): (() => void) => {
  const observer = new MutationObserver(focusHeading);
  const end = () => {
    observer.disconnect();
    for (const input of ['keydown', 'pointerdown']) {
      document.removeEventListener(input, end, { capture: true });
    }
  };
  observer.observe(document.body, { childList: true, subtree: true });
  for (const input of ['keydown', 'pointerdown']) {
    document.addEventListener(input, end, { capture: true });
  }
  focusHeading();
  return end;
};

/**
 * Takes the focus to the heading after a navigation from one of our pages to another, where the keyboard and a
 * screen reader would begin at the document's start. What a page focuses by itself keeps the focus.
 */
export const useHeadingFocus = (): void => {
  const page = pageOf(useLocation().pathname);
  const type = useNavigationType();
  const shown = useRef(page);
  const end = useRef(() => undefined as void);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    // the same page under the address that it has got, such as a draft that was saved for the first time
    if (type === NavigationType.Replace) return;
    end.current();
    end.current = awaitHeading();
  }, [page, type]);
  useEffect(() => () => end.current(), []);
};
