import type { Slice } from '../support/assemble';
import { addModel } from '../support/strapi-types';
import { createMediaAdminController } from './admin-controller';
import { createMediaFetcherService } from './media-fetcher';
import { createMediaService } from './media';
import { media as mediaModel, providerMedia } from './models';
import { createSignedAddressService } from './signed-address';

export const media = {
  controllers: { 'media-admin': createMediaAdminController },
  services: {
    media: createMediaService,
    mediaFetcher: createMediaFetcherService,
    signedAddress: createSignedAddressService,
  },
  adminRoutes: [
    // no login: the signature of the short-lived address is the right
    {
      method: 'GET',
      path: '/media/:id/file',
      handler: 'media-admin.file',
      config: { auth: false },
    },
  ],
  register({ strapi }) {
    for (const model of [mediaModel, providerMedia]) addModel(strapi, model);
  },
} satisfies Slice;
