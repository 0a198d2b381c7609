import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ } from '../support/content-api';
import { can } from '../support/request';
import { createConversationActionsService } from './actions';
import { createConversationAdminController } from './admin-controller';
import { createConversationController } from './controller';
import { createConversationListService } from './conversation-list';
import { createConversationsService } from './conversations';
import { installGraphql } from './graphql';
import { CONVERSATION, cannedReply, conversation, note } from './schema';
import { createThreadService } from './thread';

const read = can(actionId('conversationRead'));

export const conversations = {
  contentTypes: { [CONVERSATION]: conversation, note, 'canned-reply': cannedReply },
  controllers: {
    [CONVERSATION]: createConversationController,
    note: coreController('note'),
    'canned-reply': coreController('canned-reply'),
    'conversation-admin': createConversationAdminController,
  },
  services: {
    [CONVERSATION as 'conversation']: coreService(CONVERSATION),
    note: coreService('note'),
    'canned-reply': coreService('canned-reply'),
    conversations: createConversationsService,
    conversationActions: createConversationActionsService,
    conversationList: createConversationListService,
    thread: createThreadService,
  },
  contentApiRoutes: () => [
    { method: 'GET', path: '/conversations/:id/messages', handler: 'conversation.messages' },
    { method: 'POST', path: '/conversations/:id/read', handler: 'conversation.read' },
    { method: 'POST', path: '/conversations/:id/assign', handler: 'conversation.assign' },
    { method: 'POST', path: '/conversations/:id/close', handler: 'conversation.close' },
    { method: 'POST', path: '/conversations/:id/reopen', handler: 'conversation.reopen' },
    ...coreRoutes(CONVERSATION, READ),
    ...coreRoutes('note', READ),
    ...coreRoutes('canned-reply', READ),
  ],
  adminRoutes: [
    { method: 'GET', path: '/conversations', handler: 'conversation-admin.find', config: read },
    {
      method: 'GET',
      path: '/conversations/:id',
      handler: 'conversation-admin.findOne',
      config: read,
    },
    {
      method: 'GET',
      path: '/conversations/:id/messages',
      handler: 'conversation-admin.messages',
      config: read,
    },
    {
      method: 'POST',
      path: '/conversations/:id/messages',
      handler: 'conversation-admin.send',
      config: can(actionId('messageSend')),
    },
    // reading marks read for the team, so it goes with the right to read
    {
      method: 'POST',
      path: '/conversations/:id/actions/:action(read)',
      handler: 'conversation-admin.act',
      config: read,
    },
    {
      method: 'POST',
      path: '/conversations/:id/actions/:action(assign|close|reopen)',
      handler: 'conversation-admin.act',
      config: can(actionId('conversationManage')),
    },
  ],
  register({ strapi }) {
    installGraphql(strapi);
  },
} satisfies Slice;
