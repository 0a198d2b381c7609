import { factories } from '@strapi/strapi';
import type { Route } from './assemble';
import { uid } from './constants';
import { fieldErrors } from './errors';
import { asUid, type RequestContext } from './strapi-types';

type Action = 'find' | 'findOne' | 'create' | 'update' | 'delete';

export const READ: Action[] = ['find', 'findOne'];
export const WRITE: Action[] = ['create', 'update', 'delete'];

/** REST routes as Strapi generates them, with their content-API permissions. */
export const coreRoutes = (singularName: string, actions: Action[]): Route[] => {
  const { routes } = factories.createCoreRouter(asUid(uid(singularName)), {
    only: actions,
  } as never);
  return (typeof routes === 'function' ? (routes as () => unknown)() : routes) as Route[];
};

export const coreService = (singularName: string) =>
  factories.createCoreService(asUid(uid(singularName)));

/** @throws ValidationError naming every field of `data` that the machine owns */
export const refuseMachineOwned = (data: unknown, machineOwned: readonly string[]): void => {
  if (typeof data !== 'object' || data === null) return;
  const named = machineOwned.filter((field) => Object.hasOwn(data, field));
  if (named.length === 0) return;
  throw fieldErrors(
    named.map((field) => ({ path: field, message: 'is kept by the plugin and cannot be set' }))
  );
};

type ControllerParts = Record<string, (ctx: RequestContext) => Promise<unknown>>;

/**
 * Strapi's controller of a content type; `create` and `update` refuse what the machine owns.
 * @param extend further actions, or other ones in place of Strapi's
 */
export const coreController = (
  singularName: string,
  machineOwned: readonly string[] = [],
  extend: (tools: { strapi: import('./strapi-types').Strapi }) => ControllerParts = () => ({})
) =>
  factories.createCoreController(asUid(uid(singularName)), (({ strapi }: never) => ({
    async create(ctx: RequestContext) {
      refuseMachineOwned((ctx.request.body as { data?: unknown } | undefined)?.data, machineOwned);
      return (super.create as (ctx: RequestContext) => Promise<unknown>)(ctx);
    },
    async update(ctx: RequestContext) {
      refuseMachineOwned((ctx.request.body as { data?: unknown } | undefined)?.data, machineOwned);
      return (super.update as (ctx: RequestContext) => Promise<unknown>)(ctx);
    },
    ...extend({ strapi }),
  })) as never);
