import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { installGraphql } from './graphql';
import { SEGMENT, segment } from './schema';

export const segments = {
  contentTypes: { [SEGMENT]: segment },
  controllers: { [SEGMENT]: coreController(SEGMENT) },
  services: { [SEGMENT as 'segment']: coreService(SEGMENT) },
  contentApiRoutes: () => coreRoutes(SEGMENT, [...READ, ...WRITE]),
  register({ strapi }) {
    installGraphql(strapi);
  },
} satisfies Slice;
