import { actionId } from '../../../shared/permissions';
import type { Slice } from '../support/assemble';
import { coreController, coreRoutes, coreService, READ } from '../support/content-api';
import { can } from '../support/request';
import { addModel } from '../support/strapi-types';
import { createAgentsService } from './agents';
import { createCannedRepliesAdminController } from './canned-replies-admin-controller';
import { createCannedRepliesService } from './canned-replies';
import { createConversationActionsService } from './actions';
import { createConversationAdminController } from './admin-controller';
import { createConversationController } from './controller';
import { createConversationListService } from './conversation-list';
import { createConversationsService } from './conversations';
import { createCustomerSignsService } from './customer-signs';
import { installGraphql } from './graphql';
import { presence } from './models';
import { createNotesService } from './notes';
import { createPresenceService } from './presence';
import { CONVERSATION, cannedReply, conversation, note } from './schema';
import { createSearchFillService } from './fill-search';
import { createConversationSearchService } from './search';
import { createStartConversationService } from './start';
import { createThreadService } from './thread';

const read = can(actionId('conversationRead'));
const send = can(actionId('messageSend'));
const manage = can(actionId('conversationManage'));
const writeCannedReplies = can(actionId('cannedReplyWrite'));

export const conversations = {
  contentTypes: { [CONVERSATION]: conversation, note, 'canned-reply': cannedReply },
  controllers: {
    [CONVERSATION]: createConversationController,
    note: coreController('note'),
    'canned-reply': coreController('canned-reply'),
    'conversation-admin': createConversationAdminController,
    'canned-reply-admin': createCannedRepliesAdminController,
  },
  services: {
    [CONVERSATION as 'conversation']: coreService(CONVERSATION),
    note: coreService('note'),
    'canned-reply': coreService('canned-reply'),
    conversations: createConversationsService,
    conversationActions: createConversationActionsService,
    conversationList: createConversationListService,
    thread: createThreadService,
    agents: createAgentsService,
    conversationSearch: createConversationSearchService,
    searchFill: createSearchFillService,
    startConversation: createStartConversationService,
    notes: createNotesService,
    cannedReplies: createCannedRepliesService,
    presence: createPresenceService,
    customerSigns: createCustomerSignsService,
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
    { method: 'POST', path: '/conversations', handler: 'conversation-admin.start', config: send },
    {
      method: 'GET',
      path: '/conversations/search',
      handler: 'conversation-admin.search',
      config: read,
    },
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
      config: send,
    },
    // reading marks read for the team, so it goes with the right to read
    {
      method: 'POST',
      path: '/conversations/:id/actions/:action(read|unread)',
      handler: 'conversation-admin.act',
      config: read,
    },
    {
      method: 'POST',
      path: '/conversations/:id/actions/:action(assign|close|reopen)',
      handler: 'conversation-admin.act',
      config: manage,
    },
    {
      method: 'POST',
      path: '/conversations/:id/actions/:action(keep-reply)',
      handler: 'conversation-admin.act',
      config: send,
    },
    {
      method: 'POST',
      path: '/conversations/:id/presence',
      handler: 'conversation-admin.presence',
      config: read,
    },
    {
      method: 'POST',
      path: '/conversations/:id/notes',
      handler: 'conversation-admin.writeNote',
      config: send,
    },
    {
      method: 'DELETE',
      path: '/conversations/:id/notes/:note',
      handler: 'conversation-admin.removeNote',
      config: send,
    },
    { method: 'GET', path: '/agents', handler: 'conversation-admin.agents', config: manage },
    { method: 'GET', path: '/canned-replies', handler: 'canned-reply-admin.find', config: send },
    {
      method: 'POST',
      path: '/canned-replies',
      handler: 'canned-reply-admin.create',
      config: writeCannedReplies,
    },
    {
      method: 'PUT',
      path: '/canned-replies/:id',
      handler: 'canned-reply-admin.update',
      config: writeCannedReplies,
    },
    {
      method: 'DELETE',
      path: '/canned-replies/:id',
      handler: 'canned-reply-admin.remove',
      config: writeCannedReplies,
    },
  ],
  register({ strapi }) {
    addModel(strapi, presence);
    installGraphql(strapi);
  },
} satisfies Slice;
