import { getService } from '../../support/get-service';
import { changeEarlierMessage } from './earlier-message';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** A customer wrote; edits and revokes change the message they are about. */
export const message: Handler<'message'> = async (item, context) => {
  const changed = await changeEarlierMessage(item, context);
  if (changed) return changed;
  const { strapi, channel, receivedAt } = context;
  const { contact } = await getService(strapi, 'inbox').receive(
    channel,
    senderOf(item.sender),
    item,
    receivedAt
  );
  return { ...DONE, contact };
};
