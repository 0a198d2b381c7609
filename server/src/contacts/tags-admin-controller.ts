import type { TagContacts } from '../../../shared/contracts/contacts';
import { getService } from '../support/get-service';
import { callerOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';

export const createTagsAdminController = ({ strapi }: { strapi: Strapi }) => ({
  async find(ctx: RequestContext): Promise<void> {
    ctx.body = { data: await getService(strapi, 'tags').all() };
  },

  async create(ctx: RequestContext): Promise<void> {
    const { name } = (ctx.request.body ?? {}) as { name?: unknown };
    ctx.body = { data: await getService(strapi, 'tags').ensure(name) };
  },

  async change(ctx: RequestContext): Promise<void> {
    ctx.body = {
      data: {
        changed: await getService(strapi, 'tags').change(ctx.request.body, callerOf(ctx).name),
      },
    } satisfies TagContacts.Response;
  },
});
