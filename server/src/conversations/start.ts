import { errors, z } from '@strapi/utils';
import type { ConversationRow } from '../../../shared/contracts/conversations';
import type { ContactRow } from '../contacts/contacts';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated, type Viewer } from '../support/request';
import { storedText } from '../support/stored-text';
import type { Strapi } from '../support/strapi-types';

const request = z.strictObject({
  channel: z.string().min(1).max(64),
  contact: z.string().min(1).max(64).optional(),
  to: z.string().min(1).max(255).optional(),
});

/** Begins dialogues: with a contact, or with a number that becomes one. */
export const createStartConversationService = ({ strapi }: { strapi: Strapi }) => {
  const contacts = () => getService(strapi, 'contacts');

  const known = async (documentId: string): Promise<ContactRow> => {
    const contact = await contacts().findByDocumentId(storedText(documentId));
    if (!contact || contact.erased_at !== null) throw fieldError('contact', 'is not known');
    if (!contact.wa_id && !contact.phone && !contact.user_id) {
      throw fieldError('contact', 'has neither a number nor a WhatsApp id');
    }
    return contact;
  };

  return {
    /**
     * The dialogue with this person on this channel, begun where there is none. It stands in no list before
     * something was written in it.
     * Who sees only the own dialogues gets one that is nobody's.
     * @throws ValidationError naming the field · ForbiddenError where it is another agent's
     */
    async start(body: unknown, { id, seesAll }: Viewer): Promise<ConversationRow> {
      const { channel: documentId, contact, to } = validated(request, body);
      if ((contact === undefined) === (to === undefined)) {
        throw fieldError('contact', 'or to is needed, and not both');
      }
      const channel = await getService(strapi, 'channels').findByDocumentId(storedText(documentId));
      if (!channel) throw fieldError('channel', 'is not known');
      const parsed = to === undefined ? null : contacts().parseRecipient(to);
      if (parsed && !parsed.ok) throw fieldError('to', parsed.message);
      const chosen = contact === undefined ? null : await known(contact);
      const dialogue = await getService(strapi, 'database').transaction(async () => {
        const person =
          chosen ??
          (
            await contacts().resolve((parsed as { sender: object }).sender, {
              portfolio: channel.business_id ?? '',
              source: 'agent',
              at: getService(strapi, 'clock').now(),
            })
          ).contact;
        const conversations = getService(strapi, 'conversations');
        const row = await conversations.ensureLocked(channel.id, Number(person.id));
        if (!seesAll && row.assignee === null) await conversations.change(row.id, { assignee: id });
        else if (!seesAll && Number(row.assignee) !== id) {
          throw new errors.ForbiddenError('A colleague is in charge of this dialogue');
        }
        return row;
      });
      return (await getService(strapi, 'conversationList').one(
        dialogue.document_id
      )) as ConversationRow;
    },
  };
};
