import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { Simulation } from '../simulation';
import { BodyTooLarge, readBody } from '../support/body';
import { parseJson } from '../support/json';
import { clockRoutes } from './clock';
import { customerActionRoutes } from './customer-actions';
import { customerRoutes } from './customers';
import { deliveryRoutes } from './delivery';
import { ControlError } from './errors';
import { faultRoutes } from './faults';
import { mediaRoutes } from './media';
import { numberRoutes } from './numbers';
import { bodyOf } from './read';
import { recordRoutes } from './records';
import { streamRoutes } from './stream';
import { templateRoutes } from './templates';
import type { ControlCall, ControlRoute } from './types';

const MOST_BODY = 150 * 1024 * 1024;

const routes: ControlRoute[] = [
  ...recordRoutes,
  ...clockRoutes,
  ...customerRoutes,
  ...customerActionRoutes,
  ...templateRoutes,
  ...numberRoutes,
  ...faultRoutes,
  ...deliveryRoutes,
  ...mediaRoutes,
  ...streamRoutes,
];

const failed = (error: unknown): { status: number; message: string; field?: string } => {
  if (error instanceof BodyTooLarge) return { status: 413, message: 'the body is too large' };
  if (!(error instanceof ControlError)) throw error;
  return {
    status: error.status,
    message: error.message,
    ...(error.field === undefined ? {} : { field: error.field }),
  };
};

/** The control API below `/_simulator`; errors are `{ error: { message, field? } }`. */
export const controlApi = (simulation: Simulation): Middleware => {
  const router = new Router({ prefix: '/_simulator' });
  for (const route of routes) {
    router.register(route.path, [route.method], async (ctx) => {
      try {
        const bytes = await readBody(ctx.req, MOST_BODY);
        const json = bytes.length === 0 ? undefined : parseJson(bytes.toString('utf8'));
        if (bytes.length > 0 && json === undefined) throw new ControlError('the body is no JSON');
        const call: ControlCall = {
          simulation,
          params: ctx.params as Record<string, string>,
          query: new URLSearchParams(ctx.querystring),
          body: bodyOf(json),
          ctx,
        };
        const answer = await route.handle(call);
        if (answer === undefined) return;
        ctx.status = route.status ?? 200;
        ctx.body = answer;
      } catch (error) {
        const { status, ...said } = failed(error);
        ctx.status = status;
        ctx.body = { error: said };
      }
    });
  }
  router.all(/.*/, (ctx) => {
    ctx.status = 404;
    ctx.body = { error: { message: `no such call: ${ctx.method} ${ctx.path}` } };
  });
  return router.routes() as Middleware;
};
