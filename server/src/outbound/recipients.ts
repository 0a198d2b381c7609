import type { ChannelRow } from '../channels/channels';
import type { ContactRow } from '../contacts/contacts';
import type { Sender } from '../contacts/identities';
import { fieldError, RuleError } from '../support/errors';
import { getService } from '../support/get-service';
import type { Strapi } from '../support/strapi-types';

export interface Recipient {
  sender: Sender;
  /** Null for somebody new. */
  contact: ContactRow | null;
}

/** Who a message goes to. */
export const createRecipientsService = ({ strapi }: { strapi: Strapi }) => ({
  /**
   * @param request `contact` (documentId), or `to` (E.164 or BSUID)
   * @throws ValidationError naming the field · RuleError where the contact is being erased
   */
  async find(
    request: { to?: unknown; contact?: unknown },
    channel: ChannelRow
  ): Promise<Recipient> {
    const contacts = getService(strapi, 'contacts');
    if (request.contact !== undefined && request.contact !== null) {
      const contact = await contacts.findByDocumentId(String(request.contact));
      if (!contact) throw fieldError('contact', 'is not known');
      // its number and names are gone already, so that no rule could be asked for it
      if (contact.erased_at !== null) throw new RuleError('contact_erased');
      const phone = contact.wa_id ?? contact.phone?.replace(/\D/g, '');
      if (!phone && !contact.user_id) {
        throw fieldError('contact', 'has neither a number nor a WhatsApp id');
      }
      return {
        contact,
        sender: {
          ...(phone ? { phone } : {}),
          ...(contact.user_id ? { userId: contact.user_id } : {}),
        },
      };
    }
    if (typeof request.to !== 'string') {
      throw fieldError(
        'to',
        'is missing: an international number, a BSUID, or contact instead of it'
      );
    }
    const parsed = contacts.parseRecipient(request.to);
    if (!parsed.ok) throw fieldError('to', parsed.message);
    return {
      sender: parsed.sender,
      contact: await contacts.findBySender(parsed.sender, channel.business_id ?? ''),
    };
  },
});
