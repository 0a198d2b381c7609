import { errors } from '@strapi/utils';
import type {
  AudienceListView,
  GetAudienceLists,
  ReadAudienceList,
  UploadAudienceList,
} from '../../../../shared/contracts/campaigns';
import { fieldError } from '../../support/errors';
import { getService } from '../../support/get-service';
import { answering, callerOf, idOf, maskNumbersIn, viewerOf } from '../../support/request';
import type { RequestContext, Strapi } from '../../support/strapi-types';
import { uploadsOf } from '../../support/uploads';

/** What stands in the file may be numbers; who uploads it has them, who reads may not see them. */
const shownTo = (ctx: RequestContext, list: AudienceListView): AudienceListView =>
  viewerOf(ctx).seesPhones
    ? list
    : {
        ...list,
        columns: list.columns.map((column) => ({
          ...column,
          samples: column.samples.map(maskNumbersIn),
        })),
        firstRefused: list.firstRefused.map((one) => ({ ...one, value: maskNumbersIn(one.value) })),
      };

/** Uploaded lists for the admin's pages. */
export const createAudienceListController = ({ strapi }: { strapi: Strapi }) => {
  const lists = () => getService(strapi, 'audienceLists');

  const one =
    (work: (ctx: RequestContext) => Promise<AudienceListView>, status = 200) =>
    (ctx: RequestContext): Promise<void> =>
      answering(ctx, async () => {
        ctx.body = {
          data: shownTo(ctx, await work(ctx)),
        } satisfies UploadAudienceList.Response & ReadAudienceList.Response;
        ctx.status = status;
      });

  return {
    async find(ctx: RequestContext): Promise<void> {
      const all = await lists().all();
      ctx.body = {
        data: all.map((list) => shownTo(ctx, list)),
      } satisfies GetAudienceLists.Response;
    },
    findOne: one((ctx) => lists().one(idOf(ctx))),
    upload: one((ctx) => {
      const file = uploadsOf(ctx).find(({ field }) => field === 'file');
      if (!file) throw fieldError('file', 'is missing');
      return lists().upload(file, callerOf(ctx).name);
    }, 201),
    read: one((ctx) => lists().read(idOf(ctx), ctx.request.body)),
    async refused(ctx: RequestContext): Promise<void> {
      const rows = await lists().refused(idOf(ctx));
      if (!rows) throw new errors.NotFoundError('This list was not read yet');
      if (!viewerOf(ctx).seesPhones) {
        rows.destroy();
        throw new errors.ForbiddenError('Refused rows show numbers, which you may not see');
      }
      ctx.type = 'text/csv; charset=utf-8';
      ctx.set('Content-Disposition', 'attachment; filename="refused.csv"');
      ctx.body = rows;
    },
    async remove(ctx: RequestContext): Promise<void> {
      await answering(ctx, async () => {
        await lists().remove(idOf(ctx));
        ctx.status = 204;
      });
    },
  };
};
