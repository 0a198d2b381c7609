import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** "At the end" is within this many pixels of it. */
const END_PX = 80;
/** Older messages are read when this much remains above. */
const OLDER_PX = 600;

interface Anchor {
  id: string;
  /** Distance of the message's top from the pane's top. */
  top: number;
}

interface ThreadScrollOptions {
  /** Ids of what is shown, oldest first; the pane is set anew when they change. */
  ids: string[];
  /** Where to land on opening: this element's id, else the end. */
  landing: string | null;
  /** Grows when this user sends: his own message is always followed. */
  ownSends: number;
  onNearTop: () => void;
}

const topOf = (element: Element, pane: HTMLElement): number =>
  element.getBoundingClientRect().top - pane.getBoundingClientRect().top;

/**
 * The place in a thread belongs to its reader: messages that come above or below leave what he reads where
 * it is, unless he stands at the end or has sent something himself.
 */
export const useThreadScroll = ({ ids, landing, ownSends, onNearTop }: ThreadScrollOptions) => {
  const pane = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const atEnd = useRef(true);
  const landed = useRef(false);
  const sends = useRef(ownSends);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const remember = useCallback(() => {
    const box = pane.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight <= END_PX;
    setIsAtEnd(atEnd.current);
    const first = [...box.querySelectorAll<HTMLElement>('[data-message]')].find(
      (element) => topOf(element, box) + element.offsetHeight > 0
    );
    const id = first?.dataset.message;
    anchor.current = first && id ? { id, top: topOf(first, box) } : null;
  }, []);

  const toEnd = useCallback(() => {
    const box = pane.current;
    if (!box) return;
    box.scrollTop = box.scrollHeight;
    remember();
  }, [remember]);

  const settle = useCallback(() => {
    const box = pane.current;
    if (!box) return;
    if (atEnd.current) {
      box.scrollTop = box.scrollHeight;
      return;
    }
    const kept = anchor.current;
    const element = kept ? box.querySelector(`[data-message="${kept.id}"]`) : null;
    if (kept && element) box.scrollTop += topOf(element, box) - kept.top;
  }, []);

  const shown = ids.join(' ');
  useLayoutEffect(() => {
    const box = pane.current;
    if (!box || ids.length === 0) return;
    if (!landed.current) {
      landed.current = true;
      const target = landing ? box.querySelector(`[data-landing="${landing}"]`) : null;
      if (target) box.scrollTop += topOf(target, box);
      else box.scrollTop = box.scrollHeight;
      remember();
      return;
    }
    if (sends.current !== ownSends) {
      sends.current = ownSends;
      atEnd.current = true;
    }
    settle();
    remember();
    // `shown` stands for ids
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, ownSends, landing, remember, settle]);

  // a composer that grows, a note that opens, a phone that turns: what is read stays where it is
  useEffect(() => {
    const box = pane.current;
    const inner = content.current;
    if (!box || !inner) return undefined;
    const observer = new ResizeObserver(() => {
      settle();
    });
    observer.observe(box);
    observer.observe(inner);
    return () => observer.disconnect();
  }, [settle]);

  const onScroll = useCallback(() => {
    remember();
    if ((pane.current?.scrollTop ?? Infinity) < OLDER_PX) onNearTop();
  }, [onNearTop, remember]);

  return { pane, content, isAtEnd, toEnd, onScroll };
};
