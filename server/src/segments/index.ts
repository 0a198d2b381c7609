import { uid } from '../support/constants';
import { actionId } from '../../../shared/permissions';
import type { Route, Slice } from '../support/assemble';
import { can, canAny, maskingPhones } from '../support/request';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { installGraphql } from './graphql';
import { SEGMENT, segment } from './schema';
import { createSegmentAdminController } from './admin-controller';
import { createSegmentFieldsService } from './segment-fields';
import { createSegmentPagesService } from './segment-pages';
import { createSegmentFiltersService } from './segments';

/** Whoever writes a segment: its filter has a shape that can be read, and one in use stays. */
const guardSegmentWrites = (strapi: Strapi): void => {
  strapi.documents.use(async (context, next) => {
    const {
      uid: modelUid,
      action,
      params,
    } = context as unknown as {
      uid: string;
      action: string;
      params: { documentId?: unknown; data?: { filter?: unknown } };
    };
    if (modelUid === uid(SEGMENT) && action === 'delete') {
      // a host may delete within a transaction of its own, which ours becomes a part of
      await getService(strapi, 'database').transaction(() =>
        getService(strapi, 'segmentPages').refuseInUse(String(params.documentId))
      );
    }
    if (modelUid === uid(SEGMENT) && params.data?.filter !== undefined) {
      params.data.filter = getService(strapi, 'segmentFilters').readFilter(params.data.filter);
    }
    return (await next()) as never;
  });
};

const on = (
  method: Route['method'],
  path: string,
  action: string,
  config: Record<string, unknown>
): Route => ({ method, path: `/segments${path}`, handler: `segment-admin.${action}`, config });

const write = can(actionId('segmentWrite'));
/** Whoever writes a broadcast chooses from them. */
const choose = canAny(actionId('segmentRead'), actionId('campaignRead'));

export const segments = {
  contentTypes: { [SEGMENT]: segment },
  controllers: {
    [SEGMENT]: coreController(SEGMENT, [], ({ strapi }) => ({
      async preview(ctx: RequestContext) {
        const { data } = (ctx.request.body ?? {}) as { data?: unknown };
        ctx.body = { data: await getService(strapi, 'segmentFilters').previewOf(data) };
      },
    })),
    'segment-admin': createSegmentAdminController,
  },
  services: {
    [SEGMENT as 'segment']: coreService(SEGMENT),
    segmentFields: createSegmentFieldsService,
    segmentFilters: createSegmentFiltersService,
    segmentPages: createSegmentPagesService,
  },
  contentApiRoutes: () => [
    { method: 'POST' as const, path: '/segments/preview', handler: `${SEGMENT}.preview` },
    ...coreRoutes(SEGMENT, [...READ, ...WRITE]),
  ],
  adminRoutes: [
    on('GET', '', 'find', choose),
    on('POST', '', 'create', write),
    on('GET', '/actions/fields', 'fields', can(actionId('segmentRead'))),
    on('POST', '/actions/preview', 'preview', {
      ...choose,
      middlewares: [...choose.middlewares, maskingPhones],
    }),
    on('GET', '/:id', 'findOne', can(actionId('segmentRead'))),
    on('PUT', '/:id', 'update', write),
    on('DELETE', '/:id', 'remove', write),
  ],
  register({ strapi }) {
    guardSegmentWrites(strapi);
    installGraphql(strapi);
  },
} satisfies Slice;
