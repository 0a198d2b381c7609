import { errors } from '@strapi/utils';
import { getService } from '../support/get-service';
import type { RequestContext, Strapi } from '../support/strapi-types';

export const createMediaAdminController = ({ strapi }: { strapi: Strapi }) => ({
  /** By a signed, short-lived address; the signature is the right. */
  async file(ctx: RequestContext): Promise<void> {
    const id = String(ctx.params.id);
    const { expires, signature } = ctx.query;
    if (!getService(strapi, 'signedAddress').verify(id, expires, signature)) {
      throw new errors.ForbiddenError('This address has expired. Reload the page.');
    }
    const media = getService(strapi, 'media');
    const row = await media.findByDocumentId(id);
    if (!row || !(await media.serve(ctx, row))) {
      throw new errors.NotFoundError('The file is not here');
    }
  },
});
