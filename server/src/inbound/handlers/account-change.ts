import { getService } from '../../support/get-service';
import { DONE, type HandlerContext, type Outcome } from './types';

/** Number and account events say that something changed; what holds now is asked at the provider. */
export const accountChange = async (
  _item: unknown,
  { strapi, channel }: HandlerContext
): Promise<Outcome> => {
  getService(strapi, 'channelHealth').refreshSoon(channel.id);
  return DONE;
};
