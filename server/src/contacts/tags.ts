import { z } from '@strapi/utils';
import type { TagView } from '../../../shared/contracts/inbox';
import { uid } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import { storedText } from '../support/stored-text';
import { documents, repository, type Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import { CONTACT, TAG } from './schema';

const MOST_AT_ONCE = 1_000;
const OFFERED = 500;

const ids = z.array(z.string().max(64)).max(MOST_AT_ONCE);
const change = z.strictObject({
  contacts: ids.min(1),
  add: ids.optional(),
  remove: ids.optional(),
});

interface TagRow {
  id: number;
  document_id: string;
  name: string;
  color: string | null;
}

const view = ({ document_id, name, color }: TagRow): TagView => ({
  documentId: document_id,
  name,
  color,
});

/** Words on contacts. */
export const createTagsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const tags = () => db().table<TagRow>(TABLES.tag);

  const idsOf = async (table: string, field: string, documentIds: string[]): Promise<number[]> => {
    const rows = (await db()
      .table(table)
      .whereIn('document_id', documentIds.map((id) => storedText(id)) as never)
      .select('id')) as { id: number }[];
    if (rows.length !== new Set(documentIds).size)
      throw fieldError(field, 'names one that is not known');
    return rows.map(({ id }) => Number(id));
  };

  /** Who got or lost which tags by a change. @param before tags by contact id */
  const keepHistory = async (
    before: Map<number, TagView[]>,
    contacts: number[],
    by: string
  ): Promise<void> => {
    const after = await getService(strapi, 'tags').ofContacts(contacts);
    const lacking = (one: TagView[] = [], other: TagView[] = []) =>
      one
        .filter(({ documentId }) => !other.some((tag) => tag.documentId === documentId))
        .map(({ name }) => name);
    await getService(strapi, 'contactHistory').keep(
      contacts
        .flatMap((contact) => [
          {
            contact,
            kind: 'tagged' as const,
            details: lacking(after.get(contact), before.get(contact)),
          },
          {
            contact,
            kind: 'untagged' as const,
            details: lacking(before.get(contact), after.get(contact)),
          },
        ])
        .filter(({ details }) => details.length > 0),
      by
    );
  };

  return {
    /** By name. */
    async all(): Promise<TagView[]> {
      return ((await tags().orderBy('name').limit(OFFERED)) as TagRow[]).map(view);
    },

    /** The tag of this name, made where there is none. @throws ValidationError */
    async ensure(name: unknown): Promise<TagView> {
      const text = storedText(typeof name === 'string' ? name.trim() : '', 100);
      if (text === '') throw fieldError('name', 'must not be empty');
      const known = (await tags()
        .where({ name: text } as never)
        .first()) as TagRow | undefined;
      if (known) return view(known);
      const made = await documents(strapi, uid(TAG)).create({ data: { name: text } });
      return { documentId: String(made.documentId), name: text, color: null };
    },

    /** Tags by contact id. */
    async ofContacts(contacts: readonly number[]): Promise<Map<number, TagView[]>> {
      const found = new Map<number, TagView[]>();
      if (contacts.length === 0) return found;
      const rows = (await db()
        .table(`${TABLES.contactTag} as l`)
        .join(`${TABLES.tag} as t`, 't.id', 'l.tag_id')
        .whereIn('l.contact_id', [...new Set(contacts)] as never)
        .orderBy('t.name')
        .select('l.contact_id', 't.document_id', 't.name', 't.color')) as unknown as (TagRow & {
        contact_id: number;
      })[];
      for (const row of rows) {
        const list = found.get(Number(row.contact_id)) ?? [];
        list.push(view(row));
        found.set(Number(row.contact_id), list);
      }
      return found;
    },

    /**
     * Puts tags on contacts and takes others off, at most 1,000 contacts at once.
     * @param by name of the agent
     * @returns how many contacts there were
     * @throws ValidationError naming the field
     */
    async change(body: unknown, by: string): Promise<number> {
      const { contacts, add = [], remove = [] } = validated(change, body);
      const contactIds = await idsOf(TABLES.contact, 'contacts', contacts);
      const connect = await idsOf(TABLES.tag, 'add', add);
      const disconnect = await idsOf(TABLES.tag, 'remove', remove);
      const before = await this.ofContacts(contactIds);
      // Strapi's own writer: it keeps the order of relations and tells the host's subscribers
      for (const id of contactIds) {
        await repository(strapi, uid(CONTACT)).update({
          where: { id },
          data: { tags: { connect, disconnect } },
        });
      }
      await keepHistory(before, contactIds, by);
      await this.announce(contactIds);
      return contactIds.length;
    },

    /** Tells open pages about the dialogues of these contacts. */
    async announce(contacts: readonly number[]): Promise<void> {
      const rows = (await db()
        .table(TABLES.conversation)
        .whereIn('contact_id', contacts as never)
        .select('document_id')) as { document_id: string }[];
      await getService(strapi, 'realtime').announce(
        rows.map(({ document_id }) => ({
          kind: 'conversation.updated' as const,
          conversation: document_id,
        }))
      );
    },
  };
};
