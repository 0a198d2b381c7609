import { errors } from '@strapi/utils';
import type {
  GetSegmentFields,
  GetSegments,
  PreviewSegment,
  WriteSegment,
} from '../../../shared/contracts/segments';
import { getService } from '../support/get-service';
import { answering, idOf, viewerOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { linkOf } from './fields';
import { rulesOf } from './filter';

/** Segments for the admin's pages. */
export const createSegmentAdminController = ({ strapi }: { strapi: Strapi }) => {
  const pages = () => getService(strapi, 'segmentPages');

  const answer =
    <T>(work: (ctx: RequestContext) => Promise<T>, status = 200) =>
    (ctx: RequestContext): Promise<void> =>
      answering(ctx, async () => {
        ctx.body = await work(ctx);
        ctx.status = status;
      });

  /** Counting by a field tells its values. @throws ForbiddenError */
  const refuseUnreadable = (ctx: RequestContext): void => {
    const { filter } = (ctx.request.body ?? {}) as { filter?: unknown };
    const read = getService(strapi, 'segmentFilters').readFilter(filter);
    for (const { field } of read ? rulesOf(read) : []) {
      const link = linkOf(field);
      if (link && !viewerOf(ctx).mayRead(link.modelUid)) {
        throw new errors.ForbiddenError('You may not read entries of this type');
      }
    }
  };

  return {
    find: answer<GetSegments.Response>((ctx) => pages().page(ctx.query)),
    findOne: answer<WriteSegment.Response>(async (ctx) => ({ data: await pages().one(idOf(ctx)) })),
    fields: answer<GetSegmentFields.Response>((ctx) =>
      Promise.resolve({
        data: getService(strapi, 'segmentFields').all(viewerOf(ctx).mayRead),
      })
    ),
    create: answer<WriteSegment.Response>(async (ctx) => {
      refuseUnreadable(ctx);
      return { data: await pages().create(ctx.request.body) };
    }, 201),
    update: answer<WriteSegment.Response>(async (ctx) => {
      refuseUnreadable(ctx);
      return { data: await pages().update(idOf(ctx), ctx.request.body) };
    }),
    async remove(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        await pages().remove(idOf(ctx));
        ctx.status = 204;
      });
    },
    preview: answer<PreviewSegment.Response>(async (ctx) => {
      refuseUnreadable(ctx);
      return { data: await getService(strapi, 'segmentFilters').previewOf(ctx.request.body) };
    }),
  };
};
