import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** The person has another number (and so another BSUID); the contact stays. */
export const numberChange: Handler<'system-number-change'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const { contact } = await getService(strapi, 'inbox').receive(
    channel,
    senderOf(item.sender),
    item,
    receivedAt
  );
  await getService(strapi, 'contacts').changeIdentity(
    senderOf(item.sender),
    {
      phone: item.newPhone,
      ...(item.newUserId ? { userId: item.newUserId } : {}),
    },
    { portfolio: channel.business_id ?? '', source: 'inbound', at: item.at ?? receivedAt }
  );
  return { ...DONE, contact };
};
