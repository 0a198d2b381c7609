import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** The customer's device keys changed: a system line in the dialogue. */
export const identityChange: Handler<'identity-change'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const { contact } = await getService(strapi, 'inbox').receive(
    channel,
    senderOf(item.sender),
    item,
    receivedAt
  );
  return { ...DONE, contact };
};
