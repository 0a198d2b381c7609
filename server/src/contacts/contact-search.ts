import { uid } from '../support/constants';
import { createFullText, digitWordsOf, wordsOf } from '../support/full-text';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { CONTACT } from './schema';

/** Looking at contacts is quick: there are far fewer of them than messages. */
const WITHIN_MS = 300;

const wordsOfContact = (row: ContactRow): string[] => [
  ...new Set([
    ...wordsOf(
      [row.display_name, row.profile_name, row.first_name, row.last_name, row.username, row.email]
        .filter(Boolean)
        .join(' ')
    ),
    ...digitWordsOf(row.phone ?? ''),
    ...digitWordsOf(row.wa_id ?? ''),
  ]),
];

/** Digits of the shortest whole number. */
const WHOLE_NUMBER = 8;
const LONE_DIGITS = /(?<![\p{L}\p{N}])\d+(?![\p{L}\p{N}])/gu;

/** The question without digits, or with all of them as the one whole number that they can be. */
export const withoutPartsOfNumbers = (
  question: string
): { words: string; number: string | null } => {
  const others = wordsOf(question).filter((word) => !/^\d+$/.test(word));
  // not of the words: those are kept once each
  const digits = (question.normalize('NFKC').match(LONE_DIGITS) ?? []).join('');
  const number = digits.length < WHOLE_NUMBER ? null : digits;
  return { words: [...others, ...(number ? [number] : [])].join(' '), number };
};

/** Finds contacts by the beginnings of their names and e-mail addresses, and by any part of their number. */
export const createContactSearchService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const index = createFullText(strapi, 'whatsapp_contact_words');

  const rowsOf = async (where: Record<string, unknown>): Promise<ContactRow[]> =>
    (await db()
      .table<ContactRow>(TABLES.contact)
      .where(where as never)) as ContactRow[];

  const ofNumber = async (ids: number[], number: string): Promise<number[]> => {
    const rows = (await db()
      .table<ContactRow>(TABLES.contact)
      .whereIn('id', ids)
      .select('id', 'phone', 'wa_id')) as Pick<ContactRow, 'id' | 'phone' | 'wa_id'>[];
    const theirs = new Set(
      rows
        .filter(({ phone, wa_id }) => [phone?.replace(/\D/g, ''), wa_id].includes(number))
        .map(({ id }) => Number(id))
    );
    return ids.filter((id) => theirs.has(Number(id)));
  };

  const newestId = async (): Promise<number> => {
    const [row] = (await db().table(TABLES.contact).max({ newest: 'id' })) as unknown as {
      newest: number | null;
    }[];
    return Number(row?.newest ?? 0);
  };

  return {
    ensure: index.ensure,

    /** Within the transaction that wrote the contact. */
    async keep(contact: ContactRow): Promise<void> {
      const words = wordsOfContact(contact);
      if (words.length > 0) await index.put([{ id: contact.id, words }]);
      else await index.remove([contact.id]);
    },

    /** Indexes contacts with ids below `below`, newest first; gives how far it came, 0 at the end. */
    async fill(below: number, limit: number): Promise<number> {
      const rows = (await db()
        .table<ContactRow>(TABLES.contact)
        .where('id', '<', below as never)
        .orderBy('id', 'desc')
        .limit(limit)) as ContactRow[];
      await index.put(rows.map((row) => ({ id: row.id, words: wordsOfContact(row) })));
      return rows.length < limit ? 0 : Number(rows.at(-1)?.id ?? 0);
    },

    newestId,

    /** It is found no more. */
    forget: (id: number): Promise<void> => index.remove([id]),

    /**
     * Ids of contacts, newest first.
     * @param seesPhones who may not see numbers finds by a whole number alone: they would be told part by part
     */
    async find(question: string, limit: number, seesPhones: boolean): Promise<number[]> {
      const { words, number } = seesPhones
        ? { words: question, number: null }
        : withoutPartsOfNumbers(question);
      const { ids } = await index.find(words, {
        below: null,
        newest: await newestId(),
        limit,
        withinMs: WITHIN_MS,
      });
      return number === null ? ids : ofNumber(ids, number);
    },

    /** Contacts that people write (content-manager, REST, GraphQL) are found at once, deleted ones no more. */
    followWrites(): void {
      strapi.documents.use(async (context, next) => {
        const {
          uid: written,
          action,
          params,
        } = context as unknown as {
          uid: string;
          action: string;
          params: { documentId?: string };
        };
        if (written !== uid(CONTACT)) return next();
        if (action === 'delete') {
          const gone = await rowsOf({ document_id: String(params.documentId) });
          const answer = await next();
          await index.remove(gone.map(({ id }) => id));
          return answer;
        }
        const answer = (await next()) as { documentId?: string } | null;
        if ((action === 'create' || action === 'update') && answer?.documentId) {
          for (const row of await rowsOf({ document_id: answer.documentId })) await this.keep(row);
        }
        return answer as never;
      });
    },
  };
};
