import { errors } from '@strapi/utils';
import { getService } from '../support/get-service';
import { idOf } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import type { MediaRow } from './media';

export const createMediaAdminController = ({ strapi }: { strapi: Strapi }) => {
  const media = () => getService(strapi, 'media');

  /** By a signed, short-lived address; the signature is the right. */
  const bySignature =
    (serve: (ctx: RequestContext, row: MediaRow) => Promise<boolean>) =>
    async (ctx: RequestContext): Promise<void> => {
      const id = idOf(ctx);
      const { expires, signature } = ctx.query;
      if (!getService(strapi, 'signedAddress').verify(id, expires, signature)) {
        throw new errors.ForbiddenError('This address has expired. Reload the page.');
      }
      const row = await media().findByDocumentId(id);
      if (!row || !(await serve(ctx, row))) throw new errors.NotFoundError('The file is not here');
    };

  return {
    file: bySignature((ctx, row) => media().serve(ctx, row)),
    thumbnail: bySignature((ctx, row) => media().serveThumbnail(ctx, row)),
  };
};
