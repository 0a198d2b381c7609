import type { PluginConfig } from '../config';
import { getService } from '../support/get-service';
import { webhookPathPrefix } from '../support/webhook-door';
import { useMiddleware, type Strapi } from '../support/strapi-types';

/**
 * Receives webhooks in front of Strapi's own middlewares: the same answers as the route, several times
 * as fast. Called in `register`, because what is added there runs first.
 */
export const openFrontDoor = (strapi: Strapi): void => {
  const { front } = strapi.config.get('plugin::whatsapp.webhook') as PluginConfig['webhook'];
  if (!front) return;
  const prefix = webhookPathPrefix(strapi);
  useMiddleware(strapi, async (ctx, next) => {
    if (ctx.method !== 'POST' || !ctx.path.startsWith(prefix)) return next();
    const [channel, secret, ...rest] = ctx.path.slice(prefix.length).split('/');
    if (!channel || !secret || rest.length > 0) return next();
    const verdict = await getService(strapi, 'receive').receive({
      channel,
      secret,
      headers: ctx.req.headers,
      body: ctx.req,
    });
    if (verdict.status === 413) ctx.set('Connection', 'close');
    if (verdict.headers) ctx.set(verdict.headers);
    ctx.status = verdict.status;
    ctx.body = '';
  });
};
