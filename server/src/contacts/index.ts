import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ, WRITE } from '../support/content-api';
import { getService } from '../support/get-service';
import { keepOwnAttributes } from '../support/host-extension';
import { can, canAny, maskingPhones } from '../support/request';
import { addModel } from '../support/strapi-types';
import { guardContactDeletes } from './contact-deletes';
import { guardContactWrites } from './contact-writes';
import { createConsentsService } from './consents';
import { createContactBlocksService } from './contact-blocks';
import { createContactCardService } from './contact-card';
import { createContactEditsService } from './contact-edits';
import { createContactFieldsService } from './host-fields';
import { createContactHistoryService } from './contact-history';
import { createContactHoldingsService } from './contact-holdings';
import { createContactLinksService } from './contact-links';
import { createContactListService } from './contact-list';
import { createContactMergesService } from './contact-merges';
import { createContactRemovalsService } from './contact-removals';
import { createContactSearchService } from './contact-search';
import { createContactViewsService } from './contact-views';
import { createContactsAdminController } from './contacts-admin-controller';
import { createContactsService } from './contacts';
import { installGraphql } from './graphql';
import {
  consent,
  consentEvent,
  contactBlock,
  contactEvent,
  contactLink,
  contactMerge,
  erasure,
} from './models';
import { hideErased } from './erased-reads';
import { createRecipientLessonsService } from './recipient-lessons';
import { createTagsAdminController } from './tags-admin-controller';
import { createTagsService } from './tags';
import { CONTACT, CONTACT_MACHINE_FIELDS, IDENTITY, TAG, contact, identity, tag } from './schema';

const write = can(actionId('contactWrite'));
const readTags = canAny(
  actionId('conversationRead'),
  actionId('contactRead'),
  actionId('contactWrite')
);
const masked = (right: ReturnType<typeof can>) => ({ ...right, middlewares: [maskingPhones] });
const showCard = masked(can(actionId('contactRead')));
const changeCard = masked(can(actionId('contactWrite')));
const manageCard = masked(can(actionId('contactManage')));

// taken now: a host's extension replaces them on these objects before `register`
const ownSchemas = { [CONTACT]: contact.schema, [TAG]: tag.schema };

export const contacts = {
  contentTypes: { [CONTACT]: contact, [IDENTITY]: identity, [TAG]: tag },
  controllers: {
    [CONTACT]: coreController(CONTACT, CONTACT_MACHINE_FIELDS),
    [IDENTITY]: coreController(IDENTITY),
    [TAG]: coreController(TAG),
    'tag-admin': createTagsAdminController,
    'contact-admin': createContactsAdminController,
  },
  services: {
    [CONTACT as 'contact']: coreService(CONTACT),
    [IDENTITY as 'identity']: coreService(IDENTITY),
    [TAG as 'tag']: coreService(TAG),
    contacts: createContactsService,
    contactSearch: createContactSearchService,
    contactViews: createContactViewsService,
    contactList: createContactListService,
    contactCard: createContactCardService,
    contactEdits: createContactEditsService,
    contactLinks: createContactLinksService,
    contactBlocks: createContactBlocksService,
    contactFields: createContactFieldsService,
    contactHistory: createContactHistoryService,
    contactHoldings: createContactHoldingsService,
    contactMerges: createContactMergesService,
    contactRemovals: createContactRemovalsService,
    recipientLessons: createRecipientLessonsService,
    consents: createConsentsService,
    tags: createTagsService,
  },
  contentApiRoutes: () => [
    ...coreRoutes(CONTACT, [...READ, ...WRITE]),
    ...coreRoutes(IDENTITY, READ),
    ...coreRoutes(TAG, [...READ, ...WRITE]),
  ],
  adminRoutes: [
    { method: 'GET', path: '/tags', handler: 'tag-admin.find', config: readTags },
    { method: 'POST', path: '/tags', handler: 'tag-admin.create', config: write },
    {
      method: 'POST',
      path: '/contacts/actions/tag',
      handler: 'tag-admin.change',
      config: write,
    },
    { method: 'GET', path: '/contacts', handler: 'contact-admin.find', config: showCard },
    { method: 'POST', path: '/contacts', handler: 'contact-admin.create', config: changeCard },
    {
      method: 'GET',
      path: '/contacts/actions/merge',
      handler: 'contact-admin.mergePreview',
      config: manageCard,
    },
    {
      method: 'POST',
      path: '/contacts/actions/merge',
      handler: 'contact-admin.merge',
      config: manageCard,
    },
    { method: 'GET', path: '/contacts/:id', handler: 'contact-admin.findOne', config: showCard },
    {
      method: 'GET',
      path: '/contacts/:id/messages',
      handler: 'contact-admin.messages',
      config: showCard,
    },
    {
      method: 'GET',
      path: '/contacts/:id/history',
      handler: 'contact-admin.history',
      config: showCard,
    },
    { method: 'PUT', path: '/contacts/:id', handler: 'contact-admin.update', config: changeCard },
    {
      method: 'DELETE',
      path: '/contacts/:id',
      handler: 'contact-admin.remove',
      config: manageCard,
    },
    {
      method: 'GET',
      path: '/contacts/:id/removal',
      handler: 'contact-admin.removal',
      config: manageCard,
    },
    {
      method: 'POST',
      path: '/contacts/:id/consents',
      handler: 'contact-admin.recordConsent',
      config: changeCard,
    },
    {
      method: 'POST',
      path: '/contacts/:id/links',
      handler: 'contact-admin.link',
      config: changeCard,
    },
    {
      method: 'DELETE',
      path: '/contacts/:id/links/:link',
      handler: 'contact-admin.unlink',
      config: changeCard,
    },
    {
      method: 'POST',
      path: '/contacts/:id/actions/:action(block|unblock)',
      handler: 'contact-admin.block',
      config: manageCard,
    },
  ],
  register({ strapi }) {
    const models = [
      consent,
      consentEvent,
      contactBlock,
      contactEvent,
      contactLink,
      contactMerge,
      erasure,
    ];
    for (const model of models) addModel(strapi, model);
    for (const [name, schema] of Object.entries(ownSchemas))
      keepOwnAttributes(strapi, name, schema);
    guardContactWrites(strapi);
    guardContactDeletes(strapi);
    hideErased(strapi);
    // after the guards: within their transaction, and of what they let through
    getService(strapi, 'contactSearch').followWrites();
    getService(strapi, 'contactHistory').followWrites();
    installGraphql(strapi);
  },
} satisfies Slice;
