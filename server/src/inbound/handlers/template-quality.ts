import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

export const templateQuality: Handler<'template-quality'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  if (!wabaId) return KEPT;
  const known = await getService(strapi, 'templateEvents').apply(
    wabaId,
    item.template,
    { quality: item.quality },
    { reason: null, at: item.at, cameAt: receivedAt }
  );
  return known ? DONE : KEPT;
};
