import { errors } from '@strapi/utils';
import { getService } from '../support/get-service';
import { idOf, maskingPhones, viewerOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';

type Actions = Record<string, (ctx: RequestContext) => Promise<void>>;

/**
 * Actions on dialogues within what the one who asks may see: of one dialogue (`:id`) only an own one where
 * he sees no others, and no phone numbers where he sees none.
 */
export const withinRights = <T extends Actions>(strapi: Strapi, actions: T): T => {
  const refuseOthers = async (ctx: RequestContext): Promise<void> => {
    const { id, seesAll } = viewerOf(ctx);
    if (seesAll || ctx.params.id === undefined) return;
    const conversation = await getService(strapi, 'conversations').findReadable(idOf(ctx));
    if (!conversation || Number(conversation.assignee ?? 0) !== id) {
      throw new errors.NotFoundError('There is no such conversation');
    }
  };
  return Object.fromEntries(
    Object.entries(actions).map(([name, action]) => [
      name,
      async (ctx: RequestContext) => {
        await refuseOthers(ctx);
        await maskingPhones(ctx, () => action(ctx));
      },
    ])
  ) as unknown as T;
};
