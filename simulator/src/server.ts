import Koa from 'koa';
import type http from 'node:http';
import type { AddressInfo } from 'node:net';
import { controlApi } from './control/api';
import { loopbackOnly } from './control/guard';
import { phonePage, phonePagePolicy } from './phone/page';
import { providerGateway } from './provider/gateway';
import type { Simulation } from './simulation';

/** The simulator's HTTP side: control and phone page for this computer, the provider at the root. */
export const createApp = (simulation: Simulation): Koa => {
  const app = new Koa();
  const control = controlApi(simulation);
  const provider = providerGateway(simulation);
  app.use((ctx, next) => {
    if (ctx.path === '/' || ctx.path === '/phone') return loopbackOnly(ctx, () => showPhone(ctx));
    if (/^\/_simulator(\/|$)/.test(ctx.path)) return loopbackOnly(ctx, () => control(ctx, next));
    return provider(ctx, next);
  });
  return app;
};

const showPhone = (ctx: Koa.Context): Promise<void> => {
  ctx.set('content-security-policy', phonePagePolicy);
  ctx.type = 'html';
  ctx.body = phonePage;
  return Promise.resolve();
};

/** Listens on loopback; port 0 takes any free one. */
export const listen = (app: Koa, port: number, host: string): Promise<http.Server> =>
  new Promise((resolve, reject) => {
    const server = app.listen(port, host);
    server.once('listening', () => resolve(server));
    server.once('error', reject);
  });

export const portOf = (server: http.Server): number => (server.address() as AddressInfo).port;
