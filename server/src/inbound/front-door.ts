import type { PluginConfig } from '../config';
import { getService } from '../support/get-service';
import { webhookPathPrefix } from '../support/webhook-door';
import { useMiddleware, type RequestContext, type Strapi } from '../support/strapi-types';

/** Answers a webhook; the request's bytes must not have been read yet. */
export const answerWebhook = async (
  strapi: Strapi,
  ctx: RequestContext,
  channel: string,
  secret: string
): Promise<void> => {
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
};

/**
 * Takes the secret out of the address, whose line Strapi's logger writes after everybody behind it has
 * answered.
 */
export const hideSecret = (strapi: Strapi, ctx: RequestContext): void => {
  const prefix = webhookPathPrefix(strapi);
  const [channel] = ctx.path.slice(prefix.length).split('/');
  ctx.url = `${prefix}${channel}/hidden`;
};

/** `webhooks/:channel/:secret` below the REST prefix; null for any other address. */
const addressOf = (ctx: RequestContext, prefix: string): [string, string] | null => {
  if (ctx.method !== 'POST') return null;
  const [channel, secret, ...rest] = ctx.path.slice(prefix.length).split('/');
  return channel && secret && rest.length === 0 ? [channel, secret] : null;
};

/**
 * Receives webhooks in front of Strapi's own middlewares: the same answers as the route, several times
 * as fast. Called in `register`, because what is added there runs first.
 */
export const openFrontDoor = (strapi: Strapi): void => {
  const { front } = strapi.config.get('plugin::whatsapp.webhook') as PluginConfig['webhook'];
  const prefix = webhookPathPrefix(strapi);
  useMiddleware(strapi, (ctx, next) => {
    if (!ctx.path.startsWith(prefix)) return next();
    const address = addressOf(ctx, prefix);
    if (!address) {
      hideSecret(strapi, ctx);
      return next();
    }
    if (front) return answerWebhook(strapi, ctx, ...address);
    // The route wants the bytes: the host's parser refuses what we keep, rounds long ids, takes 1 MB
    // and answers broken gzip with 500. It leaves types alone that it does not know.
    ctx.req.headers['content-type'] = 'application/octet-stream';
    return next();
  });
};
