import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { keepOwnAttributes } from '../support/host-extension';
import { addModel } from '../support/strapi-types';
import { guardContactDeletes } from './contact-deletes';
import { guardContactWrites } from './contact-writes';
import { createConsentsService } from './consents';
import { createContactsService } from './contacts';
import { installGraphql } from './graphql';
import { consent, consentEvent, contactLink, contactMerge, erasure } from './models';
import { CONTACT, CONTACT_MACHINE_FIELDS, IDENTITY, TAG, contact, identity, tag } from './schema';

// taken now: a host's extension replaces them on these objects before `register`
const ownSchemas = { [CONTACT]: contact.schema, [TAG]: tag.schema };

export const contacts = {
  contentTypes: { [CONTACT]: contact, [IDENTITY]: identity, [TAG]: tag },
  controllers: {
    [CONTACT]: coreController(CONTACT, CONTACT_MACHINE_FIELDS),
    [IDENTITY]: coreController(IDENTITY),
    [TAG]: coreController(TAG),
  },
  services: {
    [CONTACT as 'contact']: coreService(CONTACT),
    [IDENTITY as 'identity']: coreService(IDENTITY),
    [TAG as 'tag']: coreService(TAG),
    contacts: createContactsService,
    consents: createConsentsService,
  },
  contentApiRoutes: () => [
    ...coreRoutes(CONTACT, [...READ, ...WRITE]),
    ...coreRoutes(IDENTITY, READ),
    ...coreRoutes(TAG, [...READ, ...WRITE]),
  ],
  register({ strapi }) {
    for (const model of [consent, consentEvent, contactLink, contactMerge, erasure]) {
      addModel(strapi, model);
    }
    for (const [name, schema] of Object.entries(ownSchemas))
      keepOwnAttributes(strapi, name, schema);
    guardContactWrites(strapi);
    guardContactDeletes(strapi);
    installGraphql(strapi);
  },
} satisfies Slice;
