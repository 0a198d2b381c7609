import { useEffect, useMemo, useState } from 'react';
import type { ConversationRow } from '../../../../shared/contracts';

interface HeldRows {
  rows: ConversationRow[];
  /** Rows that would move or appear once the list is let go. */
  updates: number;
  release: () => void;
}

const idsOf = (rows: ConversationRow[]) => rows.map(({ documentId }) => documentId);

/**
 * Keeps the order of rows while somebody is about to click one: contents stay fresh, but nothing moves
 * under the pointer.
 * @param held the pointer is over the list, or a row has keyboard focus
 * @param scope another scope is another list: its order is taken at once
 */
export const useHeldRows = (rows: ConversationRow[], held: boolean, scope: string): HeldRows => {
  const [kept, setKept] = useState<{ scope: string; order: string[] }>({ scope, order: [] });
  const isHeld = held && kept.scope === scope && kept.order.length > 0;

  useEffect(() => {
    if (!isHeld) setKept({ scope, order: idsOf(rows) });
  }, [isHeld, rows, scope]);

  return useMemo(() => {
    const release = () => setKept({ scope, order: idsOf(rows) });
    if (!isHeld) return { rows, updates: 0, release };
    const byId = new Map(rows.map((row) => [row.documentId, row]));
    const shown = kept.order.flatMap((id) => byId.get(id) ?? []);
    const known = new Set(kept.order);
    const loaded = idsOf(rows);
    // pages read at the end are no update: they stand below everything that is shown
    const lastKnown = loaded.reduce((last, id, index) => (known.has(id) ? index : last), -1);
    const below = rows.slice(lastKnown + 1);
    const above = loaded.slice(0, lastKnown + 1);
    const moved = above.filter((id, index) => id !== shown[index]?.documentId);
    return {
      rows: [...shown, ...below],
      updates: Math.max(above.filter((id) => !known.has(id)).length, Math.min(moved.length, 1)),
      release,
    };
  }, [isHeld, kept.order, rows, scope]);
};
