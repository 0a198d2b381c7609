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
  const pausedUntil = item.status === 'paused' && pause ? (item.at ?? receivedAt) + pause : null;
  const { rejection } = item;
  const words = [rejection?.reason, rejection?.recommendation].filter(Boolean).join(' ');
  const reason = [item.reason, words || item.description].filter(Boolean).join(': ') || null;
  const known = await getService(strapi, 'templateEvents').apply(
    wabaId,
    item.template,
    {
      status: item.status,
      rejected_reason: item.status === 'rejected' ? (item.reason ?? (words || null)) : null,
      paused_until: pausedUntil,
    },
    { reason, at: item.at, cameAt: receivedAt }
  );
  if (known) return DONE;
  // the list that a sync reads tells everything but the end of a pause
  const isWanted = pausedUntil !== null && pausedUntil > getService(strapi, 'clock').now();
  return { state: isWanted ? 'later' : 'kept', note: 'a template that is not known yet' };
};
