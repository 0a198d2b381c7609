import { useEffect, useRef } from 'react';
import type { SearchHit } from '../../../../shared/contracts/inbox';

/** What tells a hit from others. */
export const keyOfHit = ({ conversation, message }: SearchHit): string =>
  message ? `m:${message.documentId}` : `c:${conversation.documentId}`;

/**
 * Hits with those of the open dialogue at their places, though it is not found any more: read, it has left the
 * unread ones.
 * @param before the hits that were shown last
 */
export const withOpenHits = (
  hits: SearchHit[],
  before: readonly SearchHit[],
  open: string | null
): SearchHit[] => {
  const found = new Set(hits.map(keyOfHit));
  return before.reduce(
    (all, hit, at) =>
      hit.conversation.documentId !== open || found.has(keyOfHit(hit))
        ? all
        : [...all.slice(0, at), hit, ...all.slice(at)],
    hits
  );
};

/**
 * Keeps the open dialogue's hits until another one is opened.
 * @param scope another scope is another search
 */
export const useOpenHits = (hits: SearchHit[], open: string | null, scope: string): SearchHit[] => {
  const key = `${open} ${scope}`;
  const last = useRef<{ key: string; hits: SearchHit[] }>({ key, hits: [] });
  const shown = withOpenHits(hits, last.current.key === key ? last.current.hits : [], open);
  useEffect(() => {
    last.current = { key, hits: shown };
  });
  return shown;
};
