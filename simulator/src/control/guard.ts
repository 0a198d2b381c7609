import type { Middleware } from 'koa';
import { hostnameOf, isLoopbackHost } from '../support/loopback';

/**
 * Lets in only this computer: the connection, the name it was addressed by (a page on the internet
 * can make its own name point here) and the page that asks.
 */
export const loopbackOnly: Middleware = async (ctx, next) => {
  const host = hostnameOf(ctx.get('host'));
  const origin = ctx.get('origin');
  const originHost = origin === '' ? 'localhost' : hostnameOf(origin);
  const fine =
    isLoopbackHost(ctx.req.socket.remoteAddress ?? '') &&
    host !== undefined &&
    isLoopbackHost(host) &&
    originHost !== undefined &&
    isLoopbackHost(originHost);
  if (fine) return next();
  ctx.status = 403;
  ctx.body = { error: { message: 'the simulator is controlled from this computer only' } };
};
