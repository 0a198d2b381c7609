import type { ConversationAction } from '../../../shared/contracts/conversations';
import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import { answering, idOf } from '../support/request';
import type { RequestContext } from '../support/strapi-types';
import { CONVERSATION } from './schema';

export const createConversationController = coreController(CONVERSATION, [], ({ strapi }) => {
  const act = (name: ConversationAction.Name) => (ctx: RequestContext) =>
    answering(ctx, async () => {
      const { data } = (ctx.request.body ?? {}) as { data?: unknown };
      ctx.body = {
        data: await getService(strapi, 'conversationActions').act(idOf(ctx), name, data),
      };
    });
  return {
    read: act('read'),
    assign: act('assign'),
    close: act('close'),
    reopen: act('reopen'),
    async messages(ctx: RequestContext) {
      await getService(strapi, 'clock').sync();
      ctx.body = await getService(strapi, 'thread').page(idOf(ctx), ctx.query, {
        signed: false,
        notes: false,
      });
    },
  };
});
