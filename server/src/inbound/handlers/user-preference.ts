import { boundedTime } from '../../support/bounded-time';
import { getService } from '../../support/get-service';
import { senderOf } from './sender';
import { DONE, KEPT, type Handler } from './types';

const STATES: Record<string, 'granted' | 'revoked'> = {
  stop: 'revoked',
  resume: 'granted',
  signup: 'granted',
};

/** The customer stopped or resumed marketing in WhatsApp itself. */
export const userPreference: Handler<'user-preference'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const state = STATES[item.value];
  if (!state || item.category !== 'marketing_messages') return KEPT;
  const at = boundedTime(item.at, receivedAt);
  const { contact } = await getService(strapi, 'contacts').resolve(senderOf(item.person), {
    portfolio: channel.business_id ?? '',
    source: 'inbound',
    at,
  });
  await getService(strapi, 'consents').record(contact.id, {
    purpose: 'marketing',
    state,
    source: 'whatsapp',
    wording: item.detail,
    by: null,
    at,
  });
  return { ...DONE, contact: contact.id };
};
