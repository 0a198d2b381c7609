import { toMs, type Database } from '../support/database';
import { TABLES } from '../support/tables';

interface DialogueRow {
  id: number;
  document_id: string;
  channel_id: number;
  status: 'open' | 'closed';
  last_inbound_at: unknown;
  window_ends_at: unknown;
  free_entry_ends_at: unknown;
  unread: number | null;
  is_unread: unknown;
  is_unanswered: unknown;
  last_message_at: unknown;
  last_message: number | null;
  assignee: number | null;
  waiting_reply: string | null;
  waiting_reply_by: number | null;
  waiting_reply_at: unknown;
}

/** What else stands under a dialogue, little enough to follow at once; an outgoing row must, to be sent. */
const BESIDE_MESSAGES = [
  [TABLES.note, 'conversation_id'],
  [TABLES.outbox, 'conversation'],
] as const;

const later = (a: unknown, b: unknown): number | null => {
  const most = Math.max(toMs(a) ?? -1, toMs(b) ?? -1);
  return most < 0 ? null : most;
};

/** Two dialogues of one channel as one: nothing that waits for an agent is forgotten. */
const joined = (kept: DialogueRow, given: DialogueRow) => {
  const newest = (toMs(given.last_message_at) ?? 0) > (toMs(kept.last_message_at) ?? 0);
  const waiting = kept.waiting_reply ? kept : given;
  return {
    status: kept.status === 'open' || given.status === 'open' ? 'open' : 'closed',
    last_inbound_at: later(kept.last_inbound_at, given.last_inbound_at),
    window_ends_at: later(kept.window_ends_at, given.window_ends_at),
    free_entry_ends_at: later(kept.free_entry_ends_at, given.free_entry_ends_at),
    unread: Number(kept.unread ?? 0) + Number(given.unread ?? 0),
    is_unread: Boolean(kept.is_unread) || Boolean(given.is_unread),
    is_unanswered: Boolean(kept.is_unanswered) || Boolean(given.is_unanswered),
    last_message_at: later(kept.last_message_at, given.last_message_at),
    last_message: newest ? given.last_message : (kept.last_message ?? given.last_message),
    assignee: kept.assignee ?? given.assignee,
    waiting_reply: waiting.waiting_reply,
    waiting_reply_by: waiting.waiting_reply_by,
    waiting_reply_at: toMs(waiting.waiting_reply_at),
  };
};

const dialoguesOf = async (db: Database, contact: number): Promise<DialogueRow[]> =>
  (await db
    .table<DialogueRow>(TABLES.conversation)
    .where({ contact_id: contact } as never)
    .whereNull('merged_into' as never)
    .orderBy('id')
    .forUpdate()) as DialogueRow[];

/**
 * The dialogues of one contact become those of another, within the surrounding transaction. Where both
 * have one on a channel, the given one becomes a tombstone that leads to the kept one, in no list any more;
 * its messages follow in batches, notes and what is to be sent at once.
 * @returns documentIds of all that changed
 */
export const moveDialogues = async (
  db: Database,
  from: number,
  into: number
): Promise<string[]> => {
  const kept = await dialoguesOf(db, into);
  const given = await dialoguesOf(db, from);
  const changed: string[] = [];
  const update = (id: number, columns: object) =>
    db
      .table(TABLES.conversation)
      .where({ id } as never)
      .update({ ...columns, updated_at: new Date() } as never);
  for (const one of given) {
    const other = kept.find(({ channel_id }) => channel_id === one.channel_id);
    changed.push(one.document_id);
    if (!other) {
      await update(one.id, { contact_id: into });
      continue;
    }
    changed.push(other.document_id);
    await update(other.id, joined(other, one));
    for (const [table, column] of BESIDE_MESSAGES) {
      await db
        .table(table)
        .where({ [column]: one.id } as never)
        .update({ [column]: other.id } as never);
    }
    await update(one.id, {
      merged_into: other.document_id,
      status: 'closed',
      last_message_at: null,
      last_inbound_at: null,
      is_unread: false,
      is_unanswered: false,
      unread: 0,
      assignee: null,
      waiting_reply: null,
    });
  }
  return changed;
};
