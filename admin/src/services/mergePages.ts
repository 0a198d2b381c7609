import type { ConversationRow, CursorMeta, MessageView } from '../../../shared/contracts';

interface Page<T> {
  data: T[];
  meta: CursorMeta;
}

/**
 * The newest page of a thread laid over what is loaded. Older pages stay, and so does the cursor to go on
 * from; when the two do not touch (a long absence), only the newest page is kept, as a gap in a thread is
 * worse than loading again.
 * @param loaded oldest first · @param newest oldest first
 */
export const mergeNewestMessages = <P extends Page<MessageView>>(loaded: P, newest: P): P => {
  const incoming = new Set(newest.data.map(({ documentId }) => documentId));
  const firstKnown = loaded.data.findIndex(({ documentId }) => incoming.has(documentId));
  if (firstKnown === -1 && newest.meta.hasMore) return newest;
  const kept = loaded.data.filter(({ documentId }) => !incoming.has(documentId));
  const oldestIncoming = newest.data[0]?.timestamp ?? '';
  const older = kept.filter(({ timestamp }) => timestamp <= oldestIncoming);
  if (older.length === 0) return newest;
  return {
    ...newest,
    data: [...older, ...newest.data],
    meta: { ...newest.meta, before: loaded.meta.before, hasMore: loaded.meta.hasMore },
  };
};

/** An older page put before what is loaded; rows that are there already are not doubled. */
export const prependOlderMessages = <P extends Page<MessageView>>(
  loaded: P,
  older: Page<MessageView>
): P => {
  const known = new Set(loaded.data.map(({ documentId }) => documentId));
  return {
    ...loaded,
    data: [...older.data.filter(({ documentId }) => !known.has(documentId)), ...loaded.data],
    meta: { ...loaded.meta, before: older.meta.before, hasMore: older.meta.hasMore },
  };
};

/**
 * The first page of the list laid over what is loaded: rows within its reach are the server's alone (a row
 * that left the view is gone), rows below it stay.
 */
export const mergeFirstRows = <P extends Page<ConversationRow>>(loaded: P, first: P): P => {
  const last = first.data[first.data.length - 1];
  if (!first.meta.hasMore || !last?.lastMessageAt) return first;
  const incoming = new Set(first.data.map(({ documentId }) => documentId));
  const reach = last.lastMessageAt;
  const below = loaded.data.filter(
    ({ documentId, lastMessageAt }) => !incoming.has(documentId) && (lastMessageAt ?? '') < reach
  );
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
