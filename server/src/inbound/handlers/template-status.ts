import { HOUR_MS } from '../../support/constants';
import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

/** First pause 3 h, second 6 h, the third disables (reference §5.4). */
const PAUSES: Record<string, number> = { FIRST_PAUSE: 3 * HOUR_MS, SECOND_PAUSE: 6 * HOUR_MS };

/** The account's word on a template; one that we do not have comes with the next sync. */
export const templateStatus: Handler<'template-status'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  if (!item.status || !wabaId) return KEPT;
  const pause = PAUSES[item.title ?? ''];
  const reason = item.rejection?.reason ?? item.reason ?? item.description;
  const known = await getService(strapi, 'templates').applyEvent(
    wabaId,
    item.template,
    {
      status: item.status,
      rejected_reason: item.status === 'rejected' ? reason : null,
      paused_until: item.status === 'paused' && pause ? (item.at ?? receivedAt) + pause : null,
    },
    reason
  );
  return known ? DONE : { ...KEPT, note: 'a template that is not known yet' };
};
