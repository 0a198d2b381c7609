import type { RequestContext, Strapi } from '../support/strapi-types';
import { answerWebhook, hideSecret } from './front-door';

/** The webhook's second door: a Strapi route, for hosts that switch the front door off. */
export const createWebhookController = ({ strapi }: { strapi: Strapi }) => ({
  async receive(ctx: RequestContext): Promise<void> {
    await answerWebhook(strapi, ctx, String(ctx.params.channel), String(ctx.params.secret));
    hideSecret(strapi, ctx);
  },
});
