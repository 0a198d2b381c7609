import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

/** The same in 360dialog's own shape. */
export const partnerTemplateStatus: Handler<'partner-template-status'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  if (!item.status || !wabaId) return KEPT;
  const known = await getService(strapi, 'templateEvents').apply(
    wabaId,
    item.template,
    { status: item.status, rejected_reason: item.status === 'rejected' ? item.reason : null },
    { reason: item.reason, at: null, cameAt: receivedAt }
  );
  return known ? DONE : { ...KEPT, note: 'a template that is not known yet' };
};
