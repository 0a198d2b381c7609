import { rm } from 'node:fs/promises';
import { z } from '@strapi/utils';
import type { UploadFile } from '../../../shared/contracts/files';
import { MAX_INTEGER } from '../support/constants';
import { fieldError } from '../support/errors';
import { getService } from '../support/get-service';
import { validated } from '../support/request';
import type { RequestContext, Strapi } from '../support/strapi-types';
import { uploadsOf, type Upload } from '../support/uploads';
import type { OutgoingFileRow } from './outgoing-files';

const channel = z.string('must be the documentId of a channel').optional();
const formBody = z.strictObject({ channel });
const libraryBody = z.strictObject({
  fileId: z.number('must be the number of a file').int().positive().max(MAX_INTEGER),
  channel,
});

/** Takes files that are to be sent; the same for the admin, tokens and users of the host. */
export const createFilesController = ({ strapi }: { strapi: Strapi }) => {
  const files = () => getService(strapi, 'outgoingFiles');
  const channels = () => getService(strapi, 'chosenChannel');

  const keepUpload = async (ctx: RequestContext, file: Upload): Promise<OutgoingFileRow> => {
    const body = validated(formBody, ctx.request.body);
    return files().keepUpload(file, await channels().find(body.channel));
  };

  const keepLibraryFile = async (ctx: RequestContext): Promise<OutgoingFileRow> => {
    const body = validated(libraryBody, ctx.request.body);
    return files().keepLibraryFile(body.fileId, await channels().find(body.channel));
  };

  return {
    async upload(ctx: RequestContext): Promise<void> {
      const uploads = uploadsOf(ctx);
      try {
        const [file] = uploads.filter(({ field }) => field === 'file');
        if (!file && ctx.get('content-type').startsWith('multipart/')) {
          throw fieldError('file', 'is missing');
        }
        const row = file ? await keepUpload(ctx, file) : await keepLibraryFile(ctx);
        ctx.status = 201;
        ctx.body = { data: files().view(row) } satisfies UploadFile.Response;
      } finally {
        // Strapi only removes the temporary files of its own field
        await Promise.all(uploads.map(({ filepath }) => rm(filepath, { force: true })));
      }
    },
  };
};
