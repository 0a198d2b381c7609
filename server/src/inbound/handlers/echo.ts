import { boundedTime } from '../../support/bounded-time';
import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** Written in the WhatsApp Business app of the same number: an answer, but not one of ours. */
export const echo: Handler<'echo'> = async (item, { strapi, channel, receivedAt }) => {
  const inbox = getService(strapi, 'inbox');
  if (item.type === 'edit' || item.type === 'revoke') {
    const original = item.target
      ? await getService(strapi, 'messages').findByWamid(channel.id, item.target)
      : null;
    if (!original) return { state: 'later', note: 'the message it changes is not known yet' };
    if (item.type === 'revoke') await inbox.revoke(original);
    else if (item.edited) {
      await inbox.edit(original, item.edited, boundedTime(item.at, receivedAt));
    }
    return { state: 'done', contact: original.contact_id };
  }
  const { contact } = await inbox.storeEcho(channel, senderOf(item.recipient), item, receivedAt);
  return { ...DONE, contact };
};
