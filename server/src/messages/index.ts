import type { Slice } from '../support/assemble';
import { coreRoutes, coreService, READ } from '../support/content-api';
import { addModel } from '../support/strapi-types';
import { createMessageController } from './controller';
import { installGraphql } from './graphql';
import { createInboxService } from './inbox';
import { createMessageStatusesService } from './message-statuses';
import { createMessageViewService } from './message-view';
import { createMessagesService } from './messages';
import { messageStatus, pendingStatus } from './models';
import { MESSAGE, message } from './schema';

export const messages = {
  contentTypes: { [MESSAGE]: message },
  controllers: { [MESSAGE]: createMessageController },
  services: {
    [MESSAGE as 'message']: coreService(MESSAGE),
    messages: createMessagesService,
    messageStatuses: createMessageStatusesService,
    messageView: createMessageViewService,
    inbox: createInboxService,
  },
  contentApiRoutes: () => [
    { method: 'POST', path: '/messages', handler: 'message.send' },
    { method: 'GET', path: '/messages/:id/media', handler: 'message.media' },
    ...coreRoutes(MESSAGE, READ),
  ],
  register({ strapi }) {
    for (const model of [messageStatus, pendingStatus]) addModel(strapi, model);
    installGraphql(strapi);
  },
} satisfies Slice;
