import { factories } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Route } from './assemble';
import { uid } from './constants';
import { fieldErrors } from './errors';
import {
  asUid,
  documents,
  type CoreController,
  type RequestContext,
  type Strapi,
} from './strapi-types';
import { presentTimes } from './times';

type ActionName = 'find' | 'findOne' | 'create' | 'update' | 'delete';
type Action = (ctx: RequestContext) => Promise<unknown>;

export const READ: ActionName[] = ['find', 'findOne'];
export const WRITE: ActionName[] = ['create', 'update', 'delete'];

/** REST routes as Strapi generates them, with their content-API permissions. */
export const coreRoutes = (singularName: string, actions: ActionName[]): Route[] => {
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

type ControllerParts = Record<string, (ctx: RequestContext, ...rest: never[]) => Promise<unknown>>;

const dataOf = (ctx: RequestContext): unknown =>
  (ctx.request.body as { data?: unknown } | undefined)?.data;

/** @throws NotFoundError where Strapi's own actions give nothing */
const found = <T>(singularName: string, answer: T): T => {
  if (answer == null) throw new errors.NotFoundError(`There is no such ${singularName}`);
  return answer;
};

/**
 * Strapi's controller of a content type: times are ISO in every answer, `create` and `update` refuse what
 * the machine owns, what is not there is 404.
 * @param present further changes to sanitised entries before they are answered
 * @param extend further actions
 */
export const coreController = (
  singularName: string,
  machineOwned: readonly string[] = [],
  extend: (tools: { strapi: Strapi }) => ControllerParts = () => ({}),
  present: (strapi: Strapi, entries: unknown, ctx: RequestContext) => Promise<unknown> = (
    _strapi,
    entries
  ) => Promise.resolve(entries)
) =>
  factories.createCoreController(asUid(uid(singularName)), (({ strapi }: { strapi: Strapi }) => ({
    async sanitizeOutput(data: unknown, ctx: RequestContext) {
      const sanitised = await (super.sanitizeOutput as CoreController['sanitizeOutput'])(data, ctx);
      return present(strapi, presentTimes(strapi, uid(singularName), sanitised), ctx);
    },
    async create(ctx: RequestContext) {
      refuseMachineOwned(dataOf(ctx), machineOwned);
      return (super.create as Action)(ctx);
    },
    async findOne(ctx: RequestContext) {
      return found(singularName, await (super.findOne as Action)(ctx));
    },
    async update(ctx: RequestContext) {
      refuseMachineOwned(dataOf(ctx), machineOwned);
      return found(singularName, await (super.update as Action)(ctx));
    },
    async delete(ctx: RequestContext) {
      const documentId = String(ctx.params.id);
      found(singularName, await documents(strapi, uid(singularName)).findOne({ documentId }));
      return (super.delete as Action)(ctx);
    },
    ...extend({ strapi }),
  })) as never);
