import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import type { RequestContext } from '../support/strapi-types';
import { TEMPLATE, TEMPLATE_MACHINE_FIELDS } from './schema';

export const createTemplateController = coreController(
  TEMPLATE,
  TEMPLATE_MACHINE_FIELDS,
  ({ strapi }) => ({
    async sync(ctx: RequestContext) {
      const { data } = (ctx.request.body ?? {}) as { data?: { channel?: unknown } };
      ctx.body = { data: await getService(strapi, 'templateSync').run(data?.channel) };
    },
  })
);
