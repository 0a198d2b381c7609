import { useCallback, useEffect, useRef, useState } from 'react';
import type { ThreadRow } from './threadRows';
import type { Older } from './useOlder';

const MARKED_MS = 2000;
/** A message that is further away than this many pages is looked for by search. */
const MOST_PAGES = 20;

interface Wanted {
  matches: (row: ThreadRow) => boolean;
  from: string | null;
  pages: number;
}

interface JumpOptions {
  rows: ThreadRow[];
  older: Older;
  goTo: (key: string, align: 'auto' | 'center') => boolean;
  /** documentId of a message to open at. */
  target: string | null;
}

/** Goes to messages of the thread, also to those that are not read yet, and back. */
export const useJump = ({ rows, older, goTo, target }: JumpOptions) => {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [marked, setMarked] = useState<string | null>(null);
  const [origin, setOrigin] = useState<string | null>(null);
  const { load } = older;
  const isLoading = useRef(false);

  useEffect(() => {
    if (target === null) return;
    setWanted({ matches: ({ key }) => key === target, from: null, pages: 0 });
  }, [target]);

  useEffect(() => {
    if (!wanted || isLoading.current) return;
    const row = rows.find(wanted.matches);
    if (row) {
      goTo(row.key, 'center');
      setMarked(row.key);
      setOrigin(wanted.from);
      setWanted(null);
      return;
    }
    isLoading.current = true;
    void load().then((hasMore) => {
      isLoading.current = false;
      setWanted((before) =>
        before && hasMore && before.pages < MOST_PAGES
          ? { ...before, pages: before.pages + 1 }
          : null
      );
    });
  }, [goTo, load, rows, wanted]);

  useEffect(() => {
    if (marked === null) return undefined;
    const timer = setTimeout(() => setMarked(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked]);

  const toWamid = useCallback(
    (wamid: string, from: string | null) =>
      setWanted({
        matches: (row) => row.kind === 'message' && row.message.wamid === wamid,
        from,
        pages: 0,
      }),
    []
  );
  const back =
    origin === null
      ? null
      : () => {
          goTo(origin, 'center');
          setOrigin(null);
        };
  return { toWamid, marked, back };
};
