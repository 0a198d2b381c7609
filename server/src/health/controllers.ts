import type { GetHealth } from '../../../shared/contracts/health';
import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';

export const createHealthController = ({ strapi }: { strapi: Strapi }) => ({
  async find(ctx: RequestContext): Promise<void> {
    await getService(strapi, 'clock').sync();
    ctx.body = { data: await getService(strapi, 'health').read() } satisfies GetHealth.Response;
  },
});
