import { createFullText, wordsOf, type Found } from '../support/full-text';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

const WITHIN_MS = 150;

/** Finds messages by the beginnings of their words. */
export const createMessageSearchService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const index = createFullText(strapi, 'whatsapp_message_words');

  const newestId = async (): Promise<number> => {
    const [row] = (await db().table(TABLES.message).max({ newest: 'id' })) as unknown as {
      newest: number | null;
    }[];
    return Number(row?.newest ?? 0);
  };

  return {
    ensure: index.ensure,

    /** Within the transaction that wrote the message. */
    async keep(id: number, text: string): Promise<void> {
      await this.keepEach([{ id, text }]);
    },

    async keepEach(messages: readonly { id: number; text: string }[]): Promise<void> {
      const rows = messages.map(({ id, text }) => ({ id, words: wordsOf(text) }));
      if (rows.some(({ words }) => words.length > 0)) await index.put(rows);
    },

    /** They are found no more. */
    forget: (ids: readonly number[]): Promise<void> => index.remove(ids),

    /** Its text changed or is gone. */
    async replace(id: number, text: string): Promise<void> {
      await index.remove([id]);
      await this.keep(id, text);
    },

    /** Indexes messages with ids below `below`, newest first; gives how far it came, 0 at the end. */
    async fill(below: number, limit: number): Promise<number> {
      const rows = (await db()
        .table<{ id: number; text: string | null }>(TABLES.message)
        .where('id', '<', below as never)
        .orderBy('id', 'desc')
        .limit(limit)
        .select('id', 'text')) as { id: number; text: string | null }[];
      await index.put(rows.map(({ id, text }) => ({ id, words: wordsOf(text ?? '') })));
      return rows.length < limit ? 0 : Number(rows.at(-1)?.id ?? 0);
    },

    newestId,

    /** @param below only messages with a lower id */
    async find(question: string, below: number | null, limit: number): Promise<Found> {
      return index.find(question, {
        below,
        newest: await newestId(),
        limit,
        withinMs: WITHIN_MS,
      });
    },
  };
};
