import type {
  ConversationAction,
  FetchFile,
  GetConversation,
  GetConversationMessages,
  GetConversations,
  MessageView,
  RetryMessage,
  SendMessage,
  ViewCounts,
} from '../../../shared/contracts';
import { whatsappApi } from './api';
import {
  appendOlderRows,
  mergeFirstRows,
  mergeNewestMessages,
  prependOlderMessages,
} from './mergePages';
import { serverClock } from './serverClock';

const ROWS = 40;
const MESSAGES = 50;

export type ListArgs = Omit<GetConversations.Query, 'before' | 'limit'>;

interface SendArgs {
  conversation: string;
  idempotencyKey: string;
  data: SendMessage.Request['data'];
}

export const conversationsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappConversations: build.query<GetConversations.Response, ListArgs>({
      query: (args) => ({
        url: '/whatsapp/conversations',
        method: 'GET',
        config: { params: { ...args, limit: ROWS } },
      }),
      merge: (loaded, first, { arg }) => mergeFirstRows(loaded, first, arg.sort),
      providesTags: [{ type: 'WhatsappConversationList', id: 'LIST' }],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
    getOlderWhatsappConversations: build.query<
      GetConversations.Response,
      { list: ListArgs; before: string }
    >({
      query: ({ list, before }) => ({
        url: '/whatsapp/conversations',
        method: 'GET',
        config: { params: { ...list, before, limit: ROWS } },
      }),
      onQueryStarted: async ({ list }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappConversations', list, (loaded) =>
            appendOlderRows(loaded, answer.data)
          )
        );
      },
    }),
    getWhatsappConversationCounts: build.query<ViewCounts, void>({
      query: () => ({
        url: '/whatsapp/conversations',
        method: 'GET',
        config: { params: { view: 'unread', state: 'open', limit: 1 } },
      }),
      transformResponse: (response: GetConversations.Response) => response.meta.counts,
      providesTags: [{ type: 'WhatsappConversationList', id: 'COUNTS' }],
    }),
    getWhatsappConversation: build.query<GetConversation.Response, string>({
      query: (id) => `/whatsapp/conversations/${id}`,
      providesTags: (_result, _error, id) => [{ type: 'WhatsappConversation', id }],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
    getWhatsappMessages: build.query<GetConversationMessages.Response, string>({
      query: (id) => ({
        url: `/whatsapp/conversations/${id}/messages`,
        method: 'GET',
        config: { params: { limit: MESSAGES } },
      }),
      merge: (loaded, newest) => mergeNewestMessages(loaded, newest),
      providesTags: (_result, _error, id) => [{ type: 'WhatsappMessages', id }],
    }),
    getOlderWhatsappMessages: build.query<
      GetConversationMessages.Response,
      { conversation: string; before: string }
    >({
      query: ({ conversation, before }) => ({
        url: `/whatsapp/conversations/${conversation}/messages`,
        method: 'GET',
        config: { params: { before, limit: MESSAGES } },
      }),
      onQueryStarted: async ({ conversation }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappMessages', conversation, (loaded) =>
            prependOlderMessages(loaded, answer.data)
          )
        );
      },
    }),
    runWhatsappConversationAction: build.mutation<
      ConversationAction.Response,
      ConversationAction.Params & ConversationAction.Request
    >({
      query: ({ id, action, ...data }) => ({
        url: `/whatsapp/conversations/${id}/actions/${action}`,
        method: 'POST',
        data,
      }),
      onQueryStarted: async ({ id }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappConversation', id, () => answer.data)
        );
      },
      invalidatesTags: ['WhatsappConversationList'],
    }),
    sendWhatsappMessage: build.mutation<SendMessage.Response, SendArgs>({
      query: ({ conversation, idempotencyKey, data }) => ({
        url: `/whatsapp/conversations/${conversation}/messages`,
        method: 'POST',
        data: { data } satisfies SendMessage.Request,
        config: { headers: { 'Idempotency-Key': idempotencyKey } },
      }),
      onQueryStarted: async ({ conversation }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        const sent: MessageView = answer.data.data;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappMessages', conversation, (loaded) => {
            if (loaded.data.some(({ documentId }) => documentId === sent.documentId)) return;
            loaded.data.push(sent);
          })
        );
      },
      invalidatesTags: ['WhatsappConversationList'],
    }),
    fetchWhatsappFile: build.mutation<
      FetchFile.Response,
      FetchFile.Params & { conversation: string }
    >({
      query: ({ id }) => ({ url: `/whatsapp/messages/${id}/fetch`, method: 'POST' }),
      // refused, too: a colleague may have been faster
      invalidatesTags: (_result, _error, { conversation }) => [
        { type: 'WhatsappMessages', id: conversation },
      ],
    }),
    retryWhatsappMessage: build.mutation<
      RetryMessage.Response,
      RetryMessage.Params & { conversation: string; mayArriveTwice: boolean }
    >({
      query: ({ id, mayArriveTwice }) => ({
        url: `/whatsapp/messages/${id}/retry`,
        method: 'POST',
        data: (mayArriveTwice ? { data: { mayArriveTwice } } : {}) satisfies RetryMessage.Request,
      }),
      invalidatesTags: (_result, _error, { conversation }) => [
        'WhatsappConversationList',
        { type: 'WhatsappMessages', id: conversation },
      ],
    }),
  }),
});

export const {
  useGetWhatsappConversationsQuery,
  useLazyGetOlderWhatsappConversationsQuery,
  useGetWhatsappConversationCountsQuery,
  useGetWhatsappConversationQuery,
  useGetWhatsappMessagesQuery,
  useLazyGetOlderWhatsappMessagesQuery,
  useRunWhatsappConversationActionMutation,
  useSendWhatsappMessageMutation,
  useRetryWhatsappMessageMutation,
  useFetchWhatsappFileMutation,
} = conversationsApi;
