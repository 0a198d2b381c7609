import { errors, z } from '@strapi/utils';
import type { NoteView } from '../../../shared/contracts/inbox';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const LONGEST = 10_000;
/** Notes that stand between the messages of one page. */
const IN_ONE_PAGE = 200;

const noteBody = z.strictObject({
  body: z
    .string()
    .max(LONGEST)
    .refine((text) => text.trim() !== '', 'must not be empty'),
});

interface NoteRow {
  id: number;
  document_id: string;
  conversation_id: number;
  body: string;
  author: number | null;
  at: number | string;
}

/** What the team writes for itself beside a dialogue. */
export const createNotesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const notes = () => db().table<NoteRow>(TABLES.note);

  const views = async (rows: NoteRow[]): Promise<NoteView[]> => {
    const agent = await getService(strapi, 'agents').byId(rows.map(({ author }) => author));
    return rows.map((row) => ({
      documentId: row.document_id,
      body: row.body,
      author: agent(row.author),
      at: toIso(row.at) ?? '',
    }));
  };

  const conversationOf = async (documentId: string) => {
    const conversation = await getService(strapi, 'conversations').findReadable(documentId);
    if (!conversation) throw new errors.NotFoundError('There is no such conversation');
    return conversation;
  };

  const announce = (conversation: string) =>
    getService(strapi, 'realtime').announce([{ kind: 'note.updated', conversation }]);

  return {
    /**
     * Notes of a dialogue between two times, oldest first.
     * @param from epoch ms, included; null for no lower bound
     * @param before epoch ms, excluded; null for no upper bound
     */
    async between(
      conversation: number,
      from: number | null,
      before: number | null
    ): Promise<NoteView[]> {
      const query = notes().where({ conversation_id: conversation } as never);
      if (from !== null) query.where('at', '>=', from as never);
      if (before !== null) query.where('at', '<', before as never);
      const rows = (await query
        .orderBy([
          { column: 'at', order: 'desc' },
          { column: 'id', order: 'desc' },
        ])
        .limit(IN_ONE_PAGE)) as NoteRow[];
      return views(rows.reverse());
    },

    /** @throws NotFoundError, ValidationError */
    async write(conversation: string, author: number, body: unknown): Promise<NoteView> {
      const { body: text } = validated(noteBody, body);
      const { id } = await conversationOf(conversation);
      const row = db().newRow({
        conversation_id: id,
        body: storedText(text, LONGEST),
        author,
        at: getService(strapi, 'clock').now(),
      });
      await db().transaction(async () => {
        await db().insert(TABLES.note, row);
        await announce(conversation);
      });
      const [view] = await views([row as unknown as NoteRow]);
      return view as NoteView;
    },

    /**
     * @param mayRemoveOthers whether a colleague's note may go too
     * @throws NotFoundError, ForbiddenError
     */
    async remove(
      conversation: string,
      note: string,
      { agent, mayRemoveOthers }: { agent: number; mayRemoveOthers: boolean }
    ): Promise<void> {
      const { id } = await conversationOf(conversation);
      const row = (await notes()
        .where({ document_id: note, conversation_id: id } as never)
        .first()) as NoteRow | undefined;
      if (!row) throw new errors.NotFoundError('There is no such note');
      if (row.author !== agent && !mayRemoveOthers) {
        throw new errors.ForbiddenError(
          'Only who wrote a note, or who manages dialogues, removes it'
        );
      }
      await db().transaction(async () => {
        await notes().where({ id: row.id }).delete();
        await announce(conversation);
      });
    },
  };
};
