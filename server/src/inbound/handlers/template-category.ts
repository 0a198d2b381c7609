import type { TemplateView } from '../../../../shared/contracts/templates';
import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

const CATEGORIES = new Set(['MARKETING', 'UTILITY', 'AUTHENTICATION']);

/** Meta's category is the authority; a notice says what it will be in about a day. */
export const templateCategory: Handler<'template-category'> = async (item, { strapi, channel }) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  const category = item.category?.toUpperCase();
  if (!wabaId || !category || !CATEGORIES.has(category)) return KEPT;
  const known = await getService(strapi, 'templates').applyEvent(
    wabaId,
    item.template,
    {
      category: category as TemplateView['category'],
      correct_category: item.nextCategory?.toUpperCase() ?? null,
    },
    null
  );
  return known ? DONE : KEPT;
};
