import { createHash } from 'node:crypto';
import { isDeeperThan, Malformed } from './read';
import type { InboundItem, ItemKind, ItemOf } from './types';

type Given = 'no' | 'key' | 'phoneNumberId' | 'wabaId' | 'field' | 'at' | 'raw';

type DraftOf<Kind extends ItemKind> = Omit<ItemOf<Kind>, Given> & {
  /** Left out where a hash of the item serves. */
  key?: string;
  /** Left out where the entry's time serves. */
  at?: number | null;
};

/** An item before it is told where it stood; parsers return these. */
export type Draft = { [Kind in ItemKind]: DraftOf<Kind> }[ItemKind];

/** Where an item stood. */
export interface Place {
  wabaId: string | null;
  phoneNumberId: string | null;
  field: string;
  /** `entry.time` in epoch ms. */
  at: number | null;
}

/**
 * MariaDB refuses JSON of more than 32 levels, and nothing of the platform comes near this: deeper
 * things are kept raw only.
 */
const MAX_LEVELS = 24;

/**
 * Reads one thing into one item. Whatever goes wrong inside concerns this one alone: it becomes a
 * `malformed` item with the reason.
 */
export function readOne(raw: unknown, read: () => Draft): { draft: Draft; raw: unknown } {
  try {
    if (isDeeperThan(raw, MAX_LEVELS)) {
      throw new Malformed(`it is nested deeper than ${MAX_LEVELS} levels`);
    }
    return { draft: read(), raw };
  } catch (error) {
    const reason = error instanceof Malformed ? error.message : `it cannot be read: ${error}`;
    return { draft: { kind: 'malformed', reason }, raw };
  }
}

/** Completes a draft with its place, number and key. */
export function toItem(draft: Draft, raw: unknown, place: Place, no: number): InboundItem {
  const at = draft.at === undefined ? place.at : draft.at;
  const key = draft.key ?? hashKey(raw, { ...place, at });
  return {
    ...draft,
    no,
    key,
    phoneNumberId: place.phoneNumberId,
    wabaId: place.wabaId,
    field: place.field,
    at,
    raw,
  } as InboundItem;
}

function hashKey(raw: unknown, place: Place): string | null {
  if (place.at === null) return null;
  try {
    const text = JSON.stringify([place.wabaId, place.phoneNumberId, place.field, place.at, raw]);
    return createHash('sha256').update(text).digest('hex');
  } catch {
    return null; // nested so deeply that it cannot be written out
  }
}
