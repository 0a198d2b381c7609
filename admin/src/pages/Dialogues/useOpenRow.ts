import { useEffect, useMemo, useRef } from 'react';
import type { ConversationRow } from '../../../../shared/contracts';

type Neighbour = Pick<ConversationRow, 'documentId' | 'lastMessageAt'>;

/** Where the open dialogue's row stands. */
export interface OpenPlace {
  index: number;
  /** The rows below it when it was opened. */
  below: Neighbour[];
}

/**
 * The rows with the open dialogue's at its place. An answer makes it the newest, and may take it out of the
 * view (answered, read, closed): it stays where it was found, so that the next one is still the one below.
 * @param open the open dialogue, for a view that it has left
 */
export const withOpenRow = (
  rows: ConversationRow[],
  id: string,
  open: ConversationRow | undefined,
  { index, below }: OpenPlace
): ConversationRow[] => {
  const found = rows.findIndex(({ documentId }) => documentId === id);
  const row = rows[found] ?? open;
  if (row?.documentId !== id) return rows;
  const others = rows.filter(({ documentId }) => documentId !== id);
  const places = new Map(others.map(({ documentId }, at) => [documentId, at]));
  // one that was written in has moved up, and is no neighbour any more
  const neighbour = below.find(({ documentId, lastMessageAt }) => {
    const at = places.get(documentId);
    return at !== undefined && others[at]?.lastMessageAt === lastMessageAt;
  });
  if (neighbour === undefined && found !== -1) return rows;
  const at = (neighbour && places.get(neighbour.documentId)) ?? index;
  return at === found ? rows : [...others.slice(0, at), row, ...others.slice(at)];
};

/** Of one that this list did not hold when it was opened, by a jump or an address. */
export const ON_TOP: OpenPlace = { index: 0, below: [] };

/**
 * Keeps the open dialogue's row where it was found until another one is opened; one that was not found stands
 * on top.
 * @param open the open dialogue, once both it and the rows are here
 * @param scope another scope is another list: its order is taken as it is
 */
export const useOpenRow = (
  rows: ConversationRow[],
  id: string | null,
  open: ConversationRow | undefined,
  scope: string
): ConversationRow[] => {
  const key = `${id} ${scope}`;
  const place = useRef<(OpenPlace & { key: string }) | null>(null);
  const known = place.current?.key === key ? place.current : null;
  const shown = useMemo(
    () => (id === null ? rows : withOpenRow(rows, id, open, known ?? ON_TOP)),
    [id, known, open, rows]
  );
  useEffect(() => {
    const index = shown.findIndex(({ documentId }) => documentId === id);
    if (index === -1 || (place.current?.key === key && place.current.index === index)) return;
    const below = place.current?.key === key ? place.current.below : shown.slice(index + 1);
    place.current = { key, index, below };
  }, [id, key, shown]);
  return shown;
};
