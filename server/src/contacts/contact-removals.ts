import { uid } from '../support/constants';
import { getService } from '../support/get-service';
import { documents, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { CONTACT } from './schema';

const ROWS_AT_ONCE = 200;
/** The request itself deletes for this long; the rest is a job's. */
const AT_ONCE_MS = 3_000;
const JOB_MS = 60_000;
const REMOVALS_AT_ONCE = 50;

interface ErasureRow {
  id: number;
  contact: number;
}

interface FileRow {
  id: number;
  storage_key: string | null;
  thumbnail_key: string | null;
}

/** Deletes contacts with everything under them, children first, in batches. */
export const createContactRemovalsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const clock = () => getService(strapi, 'clock');

  const deleteWhere = async (table: string, column: string, values: number[]): Promise<void> => {
    if (values.length === 0) return;
    await db()
      .table(table)
      .whereIn(column, values as never)
      .delete();
  };

  /** The contact, and all that were merged into it: they are the same person. */
  const selvesOf = async (contact: number): Promise<number[]> => {
    const rows = (await db()
      .table(TABLES.contactMerge)
      .where({ into: contact } as never)
      .select('from')) as unknown as { from: number }[];
    return [contact, ...rows.map(({ from }) => Number(from))];
  };

  /** From now on nobody finds or writes to the contact, and its number makes a new one. */
  const hide = async (row: ContactRow, by: string): Promise<void> => {
    await db().transaction(async () => {
      const selves = await selvesOf(Number(row.id));
      await db()
        .table(TABLES.contact)
        .whereIn('id', selves)
        .update({
          erased_at: clock().now(),
          display_name: null,
          profile_name: null,
          first_name: null,
          last_name: null,
          email: null,
          phone: null,
          wa_id: null,
          user_id: null,
          username: null,
          updated_at: new Date(),
        } as never);
      await db()
        .table(TABLES.identity)
        .whereIn('contact_id', selves as never)
        .delete();
      const dialogues = (await db()
        .table(TABLES.conversation)
        .whereIn('contact_id', selves as never)
        .select('document_id')) as { document_id: string }[];
      await db()
        .table(TABLES.conversation)
        .whereIn('contact_id', selves as never)
        .update({
          last_message_at: null,
          last_inbound_at: null,
          is_unread: false,
          is_unanswered: false,
          assignee: null,
        } as never);
      for (const id of selves) await getService(strapi, 'contactSearch').forget(id);
      await db()
        .table(TABLES.erasure)
        .insert(
          selves.map((contact) => ({ contact, state: 'removing', by, at: clock().now() })) as never
        );
      await getService(strapi, 'realtime').announce(
        [...dialogues.map(({ document_id }) => document_id), null].map((conversation) => ({
          kind: 'contact.updated',
          conversation,
        }))
      );
    });
  };

  /**
   * What still waits to be sent is not sent, so that its broadcast's sums add up.
   * @returns those of these messages that are not being sent right now
   */
  const giveUpSending = async (messages: number[]): Promise<number[]> => {
    const rows = await getService(strapi, 'messages').lockEach(messages);
    const sends = (await db()
      .table(TABLES.outbox)
      .whereIn('message', messages as never)
      .orderBy('id')
      .forUpdate()
      .select('message', 'state')) as unknown as { message: number; state: string }[];
    const claimed = new Set(
      sends.filter(({ state }) => state === 'claimed').map(({ message }) => Number(message))
    );
    const free = messages.filter((id) => !claimed.has(id));
    await getService(strapi, 'messages').advanceEach(
      free
        .filter((id) => rows.get(id)?.status === 'queued')
        .map((id) => ({
          id,
          event: 'not_sent' as const,
          columns: { reason: 'contact_erased', failed_at: getService(strapi, 'clock').now() },
          silent: true,
        }))
    );
    return free;
  };

  /** @returns how many messages went; what is being sent right now waits for its answer */
  const removeMessages = async (dialogue: number): Promise<number> => {
    const files: FileRow[] = [];
    const removed = await db().transaction(async () => {
      files.length = 0;
      const rows = (await db()
        .table(`${TABLES.message} as m`)
        .leftJoin(`${TABLES.outbox} as o`, 'o.message', 'm.id')
        .where('m.conversation_id', dialogue as never)
        .where((free) => {
          free.whereNull('o.id' as never).orWhereNot('o.state', 'claimed' as never);
        })
        .limit(ROWS_AT_ONCE)
        .select('m.id')) as unknown as { id: number }[];
      const ids = await giveUpSending(rows.map(({ id }) => Number(id)));
      if (ids.length === 0) return 0;
      files.push(
        ...((await db()
          .table<FileRow>(TABLES.media)
          .whereIn('message', ids as never)
          // what was sent belongs to the outgoing file, which may be in other messages and goes with the last
          .whereNull('file' as never)
          .select('id', 'storage_key', 'thumbnail_key')) as FileRow[])
      );
      await deleteWhere(TABLES.outbox, 'message', ids);
      await deleteWhere(TABLES.media, 'message', ids);
      await deleteWhere(TABLES.messageStatus, 'message', ids);
      await getService(strapi, 'messageSearch').forget(ids);
      await deleteWhere(TABLES.message, 'id', ids);
      return ids.length;
    });
    const keys = files.flatMap(({ storage_key, thumbnail_key }) => [storage_key, thumbnail_key]);
    for (const key of keys) if (key) await getService(strapi, 'storedFiles').remove(key);
    return removed;
  };

  const removeDialogue = async (id: number): Promise<boolean> =>
    db().transaction(async () => {
      const left = await db()
        .table(TABLES.message)
        .where({ conversation_id: id } as never)
        .first('id');
      if (left) return false;
      await deleteWhere(TABLES.note, 'conversation_id', [id]);
      await deleteWhere(TABLES.presence, 'conversation', [id]);
      await deleteWhere(TABLES.conversation, 'id', [id]);
      return true;
    });

  const work = async ({ id, contact }: ErasureRow, untilMonotonic: number): Promise<boolean> => {
    const dialogues = (await db()
      .table(TABLES.conversation)
      .where({ contact_id: contact } as never)
      .select('id')) as { id: number }[];
    for (const dialogue of dialogues) {
      for (;;) {
        const removed = await removeMessages(Number(dialogue.id));
        if (removed < ROWS_AT_ONCE) break;
        if (clock().monotonic() >= untilMonotonic) return false;
      }
      if (!(await removeDialogue(Number(dialogue.id)))) return false;
    }
    const row = await getService(strapi, 'contacts').findById(contact);
    await deleteWhere(TABLES.consentEvent, 'contact', [contact]);
    await deleteWhere(TABLES.audienceListMember, 'contact', [contact]);
    await deleteWhere(TABLES.contactEvent, 'contact', [contact]);
    if (row) await documents(strapi, uid(CONTACT)).delete({ documentId: row.document_id });
    await db()
      .table(TABLES.erasure)
      .where({ id } as never)
      .update({ state: 'done' } as never);
    return true;
  };

  const run = async (forMs: number): Promise<{ done: number; left: number }> => {
    const until = clock().monotonic() + forMs;
    const rows = (await db()
      .table<ErasureRow>(TABLES.erasure)
      .where({ state: 'removing' } as never)
      .orderBy('at')
      .limit(REMOVALS_AT_ONCE)) as ErasureRow[];
    let done = 0;
    for (const row of rows) {
      if (clock().monotonic() >= until) break;
      if (await work(row, until)) done += 1;
    }
    return { done, left: rows.length - done };
  };

  return {
    /**
     * The contact is gone at once for everybody; its messages follow.
     * @param by name of the agent
     * @returns false while some of it is still being deleted
     */
    async remove(row: ContactRow, by: string): Promise<boolean> {
      await hide(row, by);
      const { left } = await run(AT_ONCE_MS);
      return left === 0;
    },

    /** Deletes what is left. @returns one line for the list of runs */
    async run(): Promise<string> {
      const { done, left } = await run(JOB_MS);
      return `${done} contacts removed, ${left} left`;
    },
  };
};
