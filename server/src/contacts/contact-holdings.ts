import type { ContactHoldings } from '../../../shared/contracts/contacts';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';

/** Counting stops here; pages write "1,000+". */
const COUNTED = 1_000;
const ROWS_AT_ONCE = 250;

/** What stands under a contact, for people who are about to merge or delete it. */
export const createContactHoldingsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const count = async (table: string, column: string, value: number): Promise<number> =>
    (
      (await db()
        .table(table)
        .where({ [column]: value } as never)
        .limit(COUNTED)
        .select('id')) as unknown[]
    ).length;

  /** Messages of these dialogues and their files, a page at a time. */
  const messages = async (dialogues: number[]): Promise<{ messages: number; files: number }> => {
    const total = { messages: 0, files: 0 };
    for (const dialogue of dialogues) {
      for (let after = 0; total.messages < COUNTED;) {
        const rows = (await db()
          .table(`${TABLES.message} as m`)
          .leftJoin(`${TABLES.media} as f`, 'f.message', 'm.id')
          .where('m.conversation_id', dialogue as never)
          .orderBy([{ column: 'm.timestamp' }, { column: 'm.id' }])
          .offset(after)
          .limit(ROWS_AT_ONCE)
          .select('m.id', 'f.id as file')) as unknown as { id: number; file: number | null }[];
        total.messages += rows.length;
        total.files += rows.filter(({ file }) => file !== null).length;
        after += rows.length;
        if (rows.length < ROWS_AT_ONCE) break;
      }
    }
    return total;
  };

  return {
    async of(contact: number): Promise<ContactHoldings> {
      const dialogues = (
        (await db()
          .table(TABLES.conversation)
          .where({ contact_id: contact } as never)
          .limit(COUNTED)
          .select('id')) as { id: number }[]
      ).map(({ id }) => Number(id));
      const [counted, tags, identities, notes] = await Promise.all([
        messages(dialogues),
        count(TABLES.contactTag, 'contact_id', contact),
        count(TABLES.identity, 'contact_id', contact),
        Promise.all(dialogues.map((id) => count(TABLES.note, 'conversation_id', id))),
      ]);
      return {
        conversations: dialogues.length,
        ...counted,
        tags,
        identities,
        notes: notes.reduce((sum, one) => sum + one, 0),
      };
    },
  };
};
