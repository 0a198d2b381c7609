import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';
import { TABLES } from '../support/tables';
import type { ContactRow } from './contacts';
import { heldPart, identitiesOf, type Sender } from './identities';
import { createIdentityRows } from './identity-rows';

/** Whom a message was sent to. */
export interface Recipient {
  id: number;
  /** Digits, as the platform knows the number. */
  phone: string | null;
  userId: string | null;
}

/** What the provider's answer to a send told of its recipient. */
export interface Lesson {
  recipient: Recipient;
  /** Of the channel: the provider's user ids are its own. */
  portfolio: string;
  told: { waId?: string; userId?: string };
}

export const createRecipientLessonsService = ({ strapi }: { strapi: Strapi }) => {
  const db = () => getService(strapi, 'database');
  const identityRows = createIdentityRows(strapi);

  return {
    /**
     * The provider's answers to sends name the recipients: numbers known by BSUID only, or the reverse. A
     * send teaches what nobody knew; who owns a known identity is told by inbound events alone.
     */
    async learnEach(lessons: readonly Lesson[]): Promise<void> {
      const news = lessons.filter(
        ({ recipient: { phone, userId }, told }) =>
          (told.waId && told.waId !== phone) || (told.userId && told.userId !== userId)
      );
      if (news.length === 0) return;
      // as they are now: a number may have changed, a contact been merged, while the message was under way
      const contacts = new Map(
        (
          (await db()
            .table<ContactRow>(TABLES.contact)
            .whereIn('id', [...new Set(news.map(({ recipient }) => recipient.id))])
            .whereNull('merged_into')
            .whereNull('erased_at')
            .orderBy('id')
            .forUpdate()) as ContactRow[]
        ).map((contact) => [Number(contact.id), contact])
      );
      const named = news.flatMap(({ recipient, portfolio, told: { waId, userId } }) => {
        const contact = contacts.get(Number(recipient.id));
        const told: Sender = { ...(waId ? { phone: waId } : {}), ...(userId ? { userId } : {}) };
        const identities = identitiesOf(told, portfolio);
        return contact ? [{ contact, told, identities }] : [];
      });
      const known = new Set(
        (await identityRows.find(named.flatMap(({ identities }) => identities))).map(
          ({ key }) => key
        )
      );
      const unknown = named.map(({ contact, told, identities }) => ({
        contact,
        told,
        identities: identities.filter(({ key }) => !known.has(key)),
      }));
      const kept = await identityRows.addEach(
        unknown.map(({ contact, identities }) => ({ contact: contact.id, identities })),
        getService(strapi, 'clock').now()
      );
      const learnt = new Map<
        number,
        { id: number; wa_id: string | null; user_id: string | null }
      >();
      unknown.forEach(({ contact, told, identities }, index) => {
        if (identities.length === 0 || !kept[index]) return;
        const { phone, userId } = heldPart(told, new Set(identities.map(({ kind }) => kind)));
        learnt.set(Number(contact.id), {
          id: contact.id,
          wa_id: contact.wa_id ?? phone ?? null,
          user_id: contact.user_id ?? userId ?? null,
        });
      });
      await db().updateEach(TABLES.contact, { wa_id: 'text', user_id: 'text' }, [
        ...learnt.values(),
      ]);
    },
  };
};
