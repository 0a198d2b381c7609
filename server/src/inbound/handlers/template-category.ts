import { TEMPLATE_CATEGORIES, type TemplateCategory } from '../../../../shared/contracts/templates';
import { getService } from '../../support/get-service';
import { DONE, KEPT, type Handler } from './types';

const categoryOf = (word: string | null): TemplateCategory | null => {
  const upper = word?.toUpperCase();
  return TEMPLATE_CATEGORIES.find((category) => category === upper) ?? null;
};

/** Meta's category is the authority; a notice says what it will be in about a day. */
export const templateCategory: Handler<'template-category'> = async (
  item,
  { strapi, channel, receivedAt }
) => {
  const wabaId = item.wabaId ?? channel.waba_id;
  const category = categoryOf(item.category);
  const next = categoryOf(item.nextCategory);
  const previous = categoryOf(item.previousCategory);
  if (!wabaId || !category) return KEPT;
  const known = await getService(strapi, 'templateEvents').apply(
    wabaId,
    item.template,
    {
      category,
      correct_category: next,
      ...(item.stage === 'done' && previous ? { previous_category: previous } : {}),
    },
    { reason: null, at: item.at, cameAt: receivedAt }
  );
  return known ? DONE : KEPT;
};
