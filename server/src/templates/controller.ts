import { coreController } from '../support/content-api';
import { getService } from '../support/get-service';
import type { RequestContext } from '../support/strapi-types';
import { TEMPLATE } from './schema';

/** What the platform and the sync decide. */
export const TEMPLATE_MACHINE_FIELDS = [
  'status',
  'quality',
  'rejectedReason',
  'providerId',
  'providerKey',
  'liveKey',
  'providerObject',
  'previousCategory',
  'correctCategory',
  'pausedUntil',
  'lastSyncedAt',
] as const;

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
