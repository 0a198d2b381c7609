import type { ConversationRow, CursorMeta, MessageView, NoteView } from '../../../shared/contracts';

interface Page<T> {
  data: T[];
  meta: CursorMeta;
}

/** A page of a thread: messages, and the notes of their time. */
interface ThreadPage extends Page<MessageView> {
  notes?: NoteView[];
}

/**
 * The newest page of a thread laid over what is loaded. Older pages stay, and so does the cursor to go on
 * from; when the two do not touch (a long absence), only the newest page is kept, as a gap in a thread is
 * worse than loading again.
 * @param loaded oldest first · @param newest oldest first
 */
export const mergeNewestMessages = <P extends ThreadPage>(loaded: P, newest: P): P => {
  const incoming = new Set(newest.data.map(({ documentId }) => documentId));
  const firstKnown = loaded.data.findIndex(({ documentId }) => incoming.has(documentId));
  if (firstKnown === -1 && newest.meta.hasMore) return newest;
  const kept = loaded.data.filter(({ documentId }) => !incoming.has(documentId));
  const oldestIncoming = newest.data[0]?.timestamp ?? '';
  const older = kept.filter(({ timestamp }) => timestamp <= oldestIncoming);
  if (older.length === 0) return newest;
  const olderNotes = (loaded.notes ?? []).filter(({ at }) => at < oldestIncoming);
  return {
    ...newest,
    data: [...older, ...newest.data],
    notes: [...olderNotes, ...(newest.notes ?? [])],
    meta: { ...newest.meta, before: loaded.meta.before, hasMore: loaded.meta.hasMore },
  };
};

/** An older page put before what is loaded; rows that are there already are not doubled. */
export const prependOlderMessages = <P extends ThreadPage>(loaded: P, older: ThreadPage): P => {
  const known = new Set(loaded.data.map(({ documentId }) => documentId));
  const knownNotes = new Set(loaded.notes?.map(({ documentId }) => documentId));
  return {
    ...loaded,
    notes: [
      ...(older.notes ?? []).filter(({ documentId }) => !knownNotes.has(documentId)),
      ...(loaded.notes ?? []),
    ],
    data: [...older.data.filter(({ documentId }) => !known.has(documentId)), ...loaded.data],
    meta: { ...loaded.meta, before: older.meta.before, hasMore: older.meta.hasMore },
  };
};

/** When a row's turn is, in the two orders of the list. */
const PLACES = {
  newest: (row: ConversationRow) => row.lastMessageAt,
  waiting: (row: ConversationRow) => row.lastInboundAt,
};

/**
 * The first page of the list laid over what is loaded: rows within its reach are the server's alone (a row
 * that left the view is gone), rows below it stay.
 * @param sort newest first, or who waits longest first
 */
export const mergeFirstRows = <P extends Page<ConversationRow>>(
  loaded: P,
  first: P,
  sort: keyof typeof PLACES = 'newest'
): P => {
  const placeOf = PLACES[sort];
  const last = first.data[first.data.length - 1];
  const reach = last ? placeOf(last) : null;
  if (!first.meta.hasMore || !reach) return first;
  const incoming = new Set(first.data.map(({ documentId }) => documentId));
  const isBelow = (row: ConversationRow): boolean => {
    const place = placeOf(row) ?? '';
    return sort === 'newest' ? place < reach : place > reach;
  };
  const below = loaded.data.filter((row) => !incoming.has(row.documentId) && isBelow(row));
  if (below.length === 0) return first;
  return {
    ...first,
    data: [...first.data, ...below],
    meta: { ...first.meta, before: loaded.meta.before, hasMore: loaded.meta.hasMore },
  };
};

/** An older page of the list put after what is loaded. */
export const appendOlderRows = <P extends Page<ConversationRow>>(
  loaded: P,
  older: Page<ConversationRow>
): P => {
  const known = new Set(loaded.data.map(({ documentId }) => documentId));
  return {
    ...loaded,
    data: [...loaded.data, ...older.data.filter(({ documentId }) => !known.has(documentId))],
    meta: { ...loaded.meta, before: older.meta.before, hasMore: older.meta.hasMore },
  };
};
