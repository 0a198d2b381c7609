import { boundedTime } from '../../support/bounded-time';
import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, type Handler } from './types';

/** A customer wrote; edits and revokes change the message they are about. */
export const message: Handler<'message'> = async (item, { strapi, channel, receivedAt }) => {
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
  const { contact } = await inbox.receive(channel, senderOf(item.sender), item, receivedAt);
  return { ...DONE, contact };
};
