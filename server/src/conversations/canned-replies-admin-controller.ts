import type { GetCannedReplies } from '../../../shared/contracts/inbox';
import { getService } from '../support/get-service';
import { idOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';

export const createCannedRepliesAdminController = ({ strapi }: { strapi: Strapi }) => {
  const replies = () => getService(strapi, 'cannedReplies');
  return {
    async find(ctx: RequestContext): Promise<void> {
      ctx.body = { data: await replies().all() } satisfies GetCannedReplies.Response;
    },
    async create(ctx: RequestContext): Promise<void> {
      ctx.status = 201;
      ctx.body = { data: await replies().create(ctx.request.body) };
    },
    async update(ctx: RequestContext): Promise<void> {
      ctx.body = { data: await replies().update(idOf(ctx), ctx.request.body) };
    },
    async remove(ctx: RequestContext): Promise<void> {
      await replies().remove(idOf(ctx));
      ctx.status = 204;
    },
  };
};
