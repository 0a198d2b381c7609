import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

export const templateQuality: Handler<'template-quality'> = async (item, { strapi, channel }) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  if (!wabaId) return KEPT;
  const known = await getService(strapi, 'templates').applyEvent(
    wabaId,
    item.template,
    { quality: item.quality },
    null
  );
  return known ? DONE : KEPT;
};
