import type { RequestContext, Strapi } from '../support/strapi-types';
import { answerWebhook } from './front-door';

/** The webhook's second door: a Strapi route, for hosts that switch the front door off. */
export const createWebhookController = ({ strapi }: { strapi: Strapi }) => ({
  receive: (ctx: RequestContext): Promise<void> =>
    answerWebhook(strapi, ctx, String(ctx.params.channel), String(ctx.params.secret)),
});
