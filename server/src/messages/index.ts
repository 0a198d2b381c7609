import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreRoutes, coreService, READ } from '../support/content-api';
import { can } from '../support/request';
import { addModel } from '../support/strapi-types';
import { createMessageAdminController, createMessageController } from './controller';
import { installGraphql } from './graphql';
import { createInboxService } from './inbox';
import { createMessageSearchService } from './message-search';
import { createMessageStatusesService } from './message-statuses';
import { createMessageViewService } from './message-view';
import { createMessagesService } from './messages';
import { messageAttempt, messageStatus, pendingStatus } from './models';
import { MESSAGE, message } from './schema';

export const messages = {
  contentTypes: { [MESSAGE]: message },
  controllers: {
    [MESSAGE]: createMessageController,
    'message-admin': createMessageAdminController,
  },
  services: {
    [MESSAGE as 'message']: coreService(MESSAGE),
    messages: createMessagesService,
    messageSearch: createMessageSearchService,
    messageStatuses: createMessageStatusesService,
    messageView: createMessageViewService,
    inbox: createInboxService,
  },
  contentApiRoutes: () => [
    { method: 'POST', path: '/messages', handler: 'message.send' },
    { method: 'POST', path: '/messages/:id/retry', handler: 'message.retry' },
    { method: 'GET', path: '/messages/:id/media', handler: 'message.media' },
    ...coreRoutes(MESSAGE, READ),
  ],
  adminRoutes: [
    {
      method: 'POST',
      path: '/messages/:id/retry',
      handler: 'message-admin.retry',
      config: can(actionId('messageSend')),
    },
    {
      method: 'POST',
      path: '/messages/:id/fetch',
      handler: 'message-admin.fetchFile',
      config: can(actionId('messageSend')),
    },
  ],
  register({ strapi }) {
    for (const model of [messageAttempt, messageStatus, pendingStatus]) addModel(strapi, model);
    installGraphql(strapi);
  },
} satisfies Slice;
