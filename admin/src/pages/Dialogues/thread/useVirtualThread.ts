import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { estimateHeight, type ThreadRow } from './threadRows';

/** "At the end" is within this many pixels of it. */
const END_PX = 80;
/** Older messages are read when this much remains above. */
const OLDER_PX = 600;
const OVERSCAN = 6;

interface VirtualThreadOptions {
  rows: ThreadRow[];
  /** The row to land on when the thread opens: its top, or its middle. */
  landing: { key: string; align: 'start' | 'center' } | null;
  /** Grows when this user sends: his own message is always followed. */
  ownSends: number;
  onNearTop: () => void;
}

/**
 * Only what is in sight is drawn. The place in a thread belongs to its reader: messages that come above or
 * below leave what he reads where it is, unless he stands at the end or has sent something himself.
 */
export const useVirtualThread = ({ rows, landing, ownSends, onNearTop }: VirtualThreadOptions) => {
  const pane = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const landed = useRef(false);
  const sends = useRef(ownSends);
  const [isAtEnd, setIsAtEnd] = useState(true);
  // the row that has the focus stays drawn when it is scrolled away
  const [held, setHeld] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const heldAt = held === null ? -1 : rows.findIndex(({ key }) => key === held);

  // new functions would have every row measured again
  const getItemKey = useCallback((index: number) => rows[index]?.key ?? index, [rows]);
  const estimateSize = useCallback((index: number) => estimateHeight(rows[index]), [rows]);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => pane.current,
    getItemKey,
    estimateSize,
    anchorTo: 'end',
    scrollEndThreshold: END_PX,
    overscan: OVERSCAN,
    paddingEnd: 16,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      if (heldAt === -1 || drawn.includes(heldAt)) return drawn;
      return [...drawn, heldAt].sort((a, b) => a - b);
    },
  });

  const toEnd = useCallback(() => {
    // a message that comes while the thread is on its way is followed too
    atEnd.current = true;
    virtualizer.scrollToEnd();
  }, [virtualizer]);

  const look = useCallback(() => {
    const box = pane.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight <= END_PX;
    setIsAtEnd(atEnd.current);
    if (box.scrollTop < OLDER_PX) onNearTop();
  }, [onNearTop]);

  const shown = rows.map(({ key }) => key).join(' ');
  useLayoutEffect(() => {
    if (rows.length === 0) return;
    if (!landed.current) {
      landed.current = true;
      const index = landing ? rows.findIndex(({ key }) => key === landing.key) : -1;
      if (landing && index !== -1) {
        atEnd.current = false;
        virtualizer.scrollToIndex(index, { align: landing.align });
      } else virtualizer.scrollToEnd();
    } else if (sends.current !== ownSends || atEnd.current) {
      virtualizer.scrollToEnd();
    }
    sends.current = ownSends;
    const frame = requestAnimationFrame(look);
    return () => cancelAnimationFrame(frame);
    // `shown` stands for rows
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [shown, ownSends, virtualizer]);

  // a composer that grows, a phone that turns: who stands at the end stays there
  useEffect(() => {
    const box = pane.current;
    if (!box) return undefined;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) virtualizer.scrollToEnd();
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, [virtualizer]);

  /** Once, as soon as it is drawn: a later drawing must not take the focus from where it went meanwhile. */
  const focusWanted = useCallback(() => {
    const target =
      wanted.current === null
        ? null
        : pane.current?.querySelector<HTMLElement>(`[data-message="${wanted.current}"]`);
    if (!target) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
  }, []);

  /** Brings a row into sight and gives its message the focus. */
  const goTo = useCallback(
    (key: string, align: 'auto' | 'center'): boolean => {
      const index = rows.findIndex((row) => row.key === key);
      if (index === -1) return false;
      setHeld(key);
      wanted.current = key;
      virtualizer.scrollToIndex(index, { align });
      focusWanted();
      return true;
    },
    [focusWanted, rows, virtualizer]
  );
  const drawn = virtualizer.getVirtualItems();
  useEffect(focusWanted, [drawn, focusWanted]);

  return { pane, virtualizer, drawn, isAtEnd, toEnd, look, goTo, hold: setHeld };
};
