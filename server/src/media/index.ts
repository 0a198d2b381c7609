import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { can } from '../support/request';
import { addModel } from '../support/strapi-types';
import { createMediaAdminController } from './admin-controller';
import { createFilesController } from './files-controller';
import { createMediaFetcherService } from './media-fetcher';
import { createMediaService } from './media';
import { createMediaLibraryService } from './media-library';
import { createMediaRemovalService } from './media-removal';
import { media as mediaModel, outgoingFile, providerMedia, storedFile } from './models';
import { createOutgoingFilesService } from './outgoing-files';
import { createProviderFilesService } from './provider-files';
import { createSignedAddressService } from './signed-address';
import { createStoredFilesService } from './stored-files';
import { createThumbnailsService } from './thumbnails';
import { createUploadProviderService } from './upload-provider';

export const media = {
  controllers: {
    'media-admin': createMediaAdminController,
    file: createFilesController,
    'file-admin': createFilesController,
  },
  services: {
    media: createMediaService,
    mediaFetcher: createMediaFetcherService,
    mediaLibrary: createMediaLibraryService,
    mediaRemoval: createMediaRemovalService,
    outgoingFiles: createOutgoingFilesService,
    providerFiles: createProviderFilesService,
    signedAddress: createSignedAddressService,
    storedFiles: createStoredFilesService,
    thumbnails: createThumbnailsService,
    uploadProvider: createUploadProviderService,
  },
  contentApiRoutes: () => [{ method: 'POST', path: '/files', handler: 'file.upload' }],
  adminRoutes: [
    {
      method: 'POST',
      path: '/files',
      handler: 'file-admin.upload',
      config: can(actionId('messageSend')),
    },
    // no login: the signature of the short-lived address is the right
    {
      method: 'GET',
      path: '/media/:id/file',
      handler: 'media-admin.file',
      config: { auth: false },
    },
    {
      method: 'GET',
      path: '/media/:id/thumbnail',
      handler: 'media-admin.thumbnail',
      config: { auth: false },
    },
  ],
  register({ strapi }) {
    for (const model of [mediaModel, providerMedia, outgoingFile, storedFile]) {
      addModel(strapi, model);
    }
  },
} satisfies Slice;
