import { getService } from '../../support/get-service';
import { changeEarlierMessage } from './earlier-message';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** Written in the WhatsApp Business app of the same number: an answer, but not one of ours. */
export const echo: Handler<'echo'> = async (item, context) => {
  const changed = await changeEarlierMessage(item, context);
  if (changed) return changed;
  const { strapi, channel, receivedAt } = context;
  const { contact } = await getService(strapi, 'inbox').storeEcho(
    channel,
    senderOf(item.recipient),
    item,
    receivedAt
  );
  return { ...DONE, contact };
};
