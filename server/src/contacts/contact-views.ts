import type {
  ConsentState,
  ContactRow as ContactRowView,
} from '../../../shared/contracts/contacts';
import { toIso } from '../support/database';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { readHostFields } from './host-fields';

/** Contacts as pages show them. */
export const createContactViewsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');

  const marketingOf = async (ids: number[]): Promise<Map<number, ConsentState>> => {
    const rows = (await db()
      .table(TABLES.consent)
      .where({ purpose: 'marketing' } as never)
      .whereIn('contact', ids as never)
      .select('contact', 'state')) as { contact: number; state: ConsentState }[];
    return new Map(rows.map(({ contact, state }) => [Number(contact), state]));
  };

  const channelsOf = async (ids: number[]): Promise<Map<number, ContactRowView['channels']>> => {
    const rows = (await db()
      .table(`${TABLES.conversation} as v`)
      .leftJoin(`${TABLES.channel} as h`, 'h.id', 'v.channel_id')
      .whereIn('v.contact_id', ids as never)
      .select('v.contact_id', 'h.document_id', 'h.name')) as unknown as {
      contact_id: number;
      document_id: string;
      name: string;
    }[];
    const found = new Map<number, ContactRowView['channels']>();
    for (const { contact_id, document_id, name } of rows) {
      const list = found.get(Number(contact_id)) ?? [];
      if (document_id) list.push({ documentId: document_id, name });
      found.set(Number(contact_id), list);
    }
    return found;
  };

  return {
    /** In the order of the rows. */
    async many(rows: readonly ContactRow[]): Promise<ContactRowView[]> {
      if (rows.length === 0) return [];
      const ids = rows.map(({ id }) => Number(id));
      const [tags, marketing, channels, fields] = await Promise.all([
        getService(strapi, 'tags').ofContacts(ids),
        marketingOf(ids),
        channelsOf(ids),
        readHostFields(strapi, ids),
      ]);
      return rows.map((row) => {
        const id = Number(row.id);
        return {
          documentId: row.document_id,
          displayName: row.display_name ?? row.profile_name,
          firstName: row.first_name,
          lastName: row.last_name,
          email: row.email,
          phone: row.phone,
          username: row.username,
          userId: row.user_id,
          language: row.language,
          timezone: row.timezone,
          tags: tags.get(id) ?? [],
          marketing: marketing.get(id) ?? null,
          lastMessageAt: toIso(row.last_message_at),
          channels: channels.get(id) ?? [],
          fields: fields.get(id) ?? {},
        };
      });
    },
  };
};
