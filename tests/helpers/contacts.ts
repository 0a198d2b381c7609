import type { ContactCard, GetContacts } from '../../shared/contracts/contacts';
import type { ConversationRow } from '../../shared/contracts/conversations';
import { until } from './until';
import type { Workplace } from './workplace';

/** Short ways through the admin's routes of contacts, on a connected workplace. */
export const contactCalls = (place: Workplace) => {
  const list = async (query = ''): Promise<GetContacts.Response> => {
    const { body } = await place.admin('get', `/whatsapp/contacts?${query}`).expect(200);
    return body as GetContacts.Response;
  };

  const card = async (id: string): Promise<ContactCard> => {
    const { body } = await place.admin('get', `/whatsapp/contacts/${id}`).expect(200);
    return (body as { data: ContactCard }).data;
  };

  return {
    list,
    card,
    names: async (query = ''): Promise<(string | null)[]> =>
      (await list(query)).data.map(({ displayName }) => displayName),
    create: async (values: object): Promise<ContactCard> => {
      const { body } = await place.admin('post', '/whatsapp/contacts').send(values).expect(201);
      return (body as { data: ContactCard }).data;
    },
    tag: async (name: string): Promise<string> => {
      const { body } = await place.admin('post', '/whatsapp/tags').send({ name }).expect(200);
      return (body as { data: { documentId: string } }).data.documentId;
    },
    /** The dialogue of somebody who has written. */
    dialogueOf: (phone: string): Promise<ConversationRow> =>
      until(async () => {
        const { body } = await place
          .admin('get', '/whatsapp/conversations?view=all&state=any&limit=100')
          .expect(200);
        return (body as { data: ConversationRow[] }).data.find(
          ({ contact }) => contact.phone === `+${phone}`
        );
      }, 'the dialogue is listed'),
  };
};
