import { errors, z } from '@strapi/utils';
import type { CannedReplyView } from '../../../shared/contracts/inbox';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { hashKey } from '../support/keys';
import { validated } from '../support/request';
import { storedText, storedTextOrNull } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** WhatsApp's own limit of a text message. */
const LONGEST = 4_096;
const LONGEST_SHORTCUT = 32;
/** All of them go to the composer at once, which searches while the agent types. */
const MOST = 500;

const cannedReply = z.strictObject({
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .max(LONGEST_SHORTCUT)
    .regex(/^[\p{L}\p{N}_-]+$/u, 'may have letters, digits, - and _ only'),
  title: z.string().trim().max(255).nullish(),
  body: z
    .string()
    .max(LONGEST)
    .refine((text) => text.trim() !== '', 'must not be empty'),
});

interface CannedReplyRow {
  id: number;
  document_id: string;
  shortcut: string;
  title: string | null;
  body: string;
}

/** Answers that are used often. */
export const createCannedRepliesService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const replies = () => db().table<CannedReplyRow>(TABLES.cannedReply);

  const view = ({ document_id, shortcut, title, body }: CannedReplyRow): CannedReplyView => ({
    documentId: document_id,
    shortcut,
    title,
    body,
  });

  const columnsOf = (input: unknown) => {
    const { shortcut, title, body } = validated(cannedReply, input);
    const stored = storedText(shortcut);
    return {
      shortcut: stored,
      shortcut_key: hashKey('canned-reply', stored),
      title: storedTextOrNull(title || null),
      body: storedText(body, LONGEST),
    };
  };

  const find = async (documentId: string): Promise<CannedReplyRow> => {
    const row = (await replies()
      .where({ document_id: documentId } as never)
      .first()) as CannedReplyRow | undefined;
    if (!row) throw new errors.NotFoundError('There is no such canned reply');
    return row;
  };

  const taken = () => fieldError('shortcut', 'is used by another canned reply');

  return {
    /** By shortcut. */
    async all(): Promise<CannedReplyView[]> {
      const rows = (await replies().orderBy('shortcut').limit(MOST)) as CannedReplyRow[];
      return rows.map(view);
    },

    /** @throws ValidationError naming the field */
    async create(input: unknown): Promise<CannedReplyView> {
      const row = db().newRow(columnsOf(input));
      const [entry] = await db().insertOnce(TABLES.cannedReply, ['shortcut_key'], [row]);
      if (!entry?.isNew) throw taken();
      return view(row as unknown as CannedReplyRow);
    },

    /** @throws NotFoundError, ValidationError naming the field */
    async update(documentId: string, input: unknown): Promise<CannedReplyView> {
      const { id } = await find(documentId);
      const columns = columnsOf(input);
      return db().transaction(async () => {
        const other = (await replies()
          .where({ shortcut_key: columns.shortcut_key } as never)
          .forUpdate()
          .first('id')) as { id: number } | undefined;
        if (other && other.id !== id) throw taken();
        await replies()
          .where({ id })
          .update({ ...columns, updated_at: new Date() } as never);
        return view(await find(documentId));
      });
    },

    /** @throws NotFoundError */
    async remove(documentId: string): Promise<void> {
      const { id } = await find(documentId);
      await replies().where({ id }).delete();
    },
  };
};
