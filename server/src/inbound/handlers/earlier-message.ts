import { boundedTime } from '../../support/bounded-time';
import { getService } from '../../support/get-service';
import type { EchoItem, MessageItem } from '../parse/types';
import type { HandlerContext, Outcome } from './types';

export const changesEarlierMessage = ({ type }: Pick<MessageItem, 'type'>): boolean =>
  type === 'edit' || type === 'revoke';

/** Edits and revokes are about a message that may come later than they do; null for anything else. */
export const changeEarlierMessage = async (
  item: MessageItem | EchoItem,
  { strapi, channel, receivedAt }: HandlerContext
): Promise<Outcome | null> => {
  if (!changesEarlierMessage(item)) return null;
  const original = item.target
    ? await getService(strapi, 'messages').findByWamid(channel.id, item.target)
    : null;
  if (!original) return { state: 'later', note: 'the message it changes is not known yet' };
  const inbox = getService(strapi, 'inbox');
  if (item.type === 'revoke') await inbox.revoke(original);
  else if (item.edited) {
    await inbox.edit(original, item.edited, boundedTime(item.at, receivedAt));
  }
  return { state: 'done', contact: original.contact_id };
};
