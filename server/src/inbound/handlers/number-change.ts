import { boundedTime } from '../../support/bounded-time';
import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** The person has another number (and so another BSUID); the contact stays, and its dialogue says so. */
export const numberChange: Handler<'system-number-change'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const known = await getService(strapi, 'messages').findByWamid(channel.id, item.wamid);
  if (known) return { ...DONE, contact: known.contact_id };
  const contact = await getService(strapi, 'contacts').changeIdentity(
    senderOf(item.sender),
    { phone: item.newPhone, ...(item.newUserId ? { userId: item.newUserId } : {}) },
    {
      portfolio: channel.business_id ?? '',
      source: 'inbound',
      at: boundedTime(item.at, receivedAt),
    }
  );
  await getService(strapi, 'inbox').receive(channel, contact, item, receivedAt);
  return { ...DONE, contact: contact.id };
};
