import type { StartConversation, TagView } from '../../../shared/contracts/inbox';
import type {
  BlockContact,
  GetContactHistory,
  GetContactMessages,
  GetContacts,
  LinkContact,
  MergeContacts,
  RecordConsent,
  RemoveContact,
  TagContacts,
  WriteContact,
} from '../../../shared/contracts/contacts';
import { encodeParams } from '../utils/encodeParams';
import { whatsappApi } from './api';
import { mergeNewestMessages, prependOlderMessages } from './mergePages';
import { serverClock } from './serverClock';

const CONTACTS = '/whatsapp/contacts';
const CARD = 'WhatsappContact' as const;
const MESSAGES = 50;

const oldestFirst = ({ data, meta }: GetContactMessages.Response): GetContactMessages.Response => ({
  data: [...data].reverse(),
  meta,
});

/** documentId of the contact that a call is about, beside what it sends. */
interface Of {
  id: string;
}

const contactsApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappContacts: build.query<GetContacts.Response, GetContacts.Query>({
      query: (params) => ({
        url: CONTACTS,
        method: 'GET',
        config: { params: encodeParams(params) },
      }),
      providesTags: [CARD],
    }),
    getWhatsappContact: build.query<WriteContact.Response, string>({
      query: (id) => `${CONTACTS}/${id}`,
      providesTags: [CARD],
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
    getWhatsappContactHistory: build.query<GetContactHistory.Response, string>({
      query: (id) => `${CONTACTS}/${id}/history`,
      providesTags: [CARD],
    }),
    /** Oldest first, as threads are kept. */
    getWhatsappContactMessages: build.query<GetContactMessages.Response, string>({
      query: (id) => ({
        url: `${CONTACTS}/${id}/messages`,
        method: 'GET',
        config: { params: { limit: MESSAGES } },
      }),
      transformResponse: oldestFirst,
      merge: (loaded, newest) => mergeNewestMessages(loaded, newest),
      providesTags: ['WhatsappConversationList'],
    }),
    getOlderWhatsappContactMessages: build.query<
      GetContactMessages.Response,
      Of & { before: string }
    >({
      query: ({ id, before }) => ({
        url: `${CONTACTS}/${id}/messages`,
        method: 'GET',
        config: { params: { before, limit: MESSAGES } },
      }),
      transformResponse: oldestFirst,
      onQueryStarted: async ({ id }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        dispatch(
          contactsApi.util.updateQueryData('getWhatsappContactMessages', id, (loaded) =>
            prependOlderMessages(loaded, answer.data)
          )
        );
      },
    }),
    createWhatsappContact: build.mutation<WriteContact.Response, WriteContact.Values>({
      query: (data) => ({ url: CONTACTS, method: 'POST', data }),
      invalidatesTags: (_result, error) => (error ? [] : [CARD]),
    }),
    updateWhatsappContact: build.mutation<WriteContact.Response, Of & WriteContact.Update>({
      query: ({ id, ...data }) => ({ url: `${CONTACTS}/${id}`, method: 'PUT', data }),
      // refused, too: somebody else may have been faster, and what he saved is shown then
      invalidatesTags: [CARD, 'WhatsappConversation'],
    }),
    recordWhatsappConsent: build.mutation<WriteContact.Response, Of & RecordConsent.Request>({
      query: ({ id, ...data }) => ({ url: `${CONTACTS}/${id}/consents`, method: 'POST', data }),
      invalidatesTags: [CARD],
    }),
    linkWhatsappContact: build.mutation<WriteContact.Response, Of & LinkContact.Request>({
      query: ({ id, ...data }) => ({ url: `${CONTACTS}/${id}/links`, method: 'POST', data }),
      invalidatesTags: [CARD],
    }),
    unlinkWhatsappContact: build.mutation<WriteContact.Response, Of & { link: string }>({
      query: ({ id, link }) => ({ url: `${CONTACTS}/${id}/links/${link}`, method: 'DELETE' }),
      invalidatesTags: [CARD],
    }),
    blockWhatsappContact: build.mutation<
      WriteContact.Response,
      Of & BlockContact.Request & { action: 'block' | 'unblock' }
    >({
      query: ({ id, action, ...data }) => ({
        url: `${CONTACTS}/${id}/actions/${action}`,
        method: 'POST',
        data,
      }),
      invalidatesTags: [CARD],
    }),
    getWhatsappMergePreview: build.query<
      MergeContacts.Preview,
      Pick<MergeContacts.Request, 'into' | 'from'>
    >({
      query: (params) => ({ url: `${CONTACTS}/actions/merge`, method: 'GET', config: { params } }),
      providesTags: [CARD],
    }),
    mergeWhatsappContacts: build.mutation<WriteContact.Response, MergeContacts.Request>({
      query: (data) => ({ url: `${CONTACTS}/actions/merge`, method: 'POST', data }),
      invalidatesTags: (_result, error) =>
        error ? [] : [CARD, 'WhatsappConversation', 'WhatsappConversationList'],
    }),
    getWhatsappContactRemoval: build.query<RemoveContact.Preview, string>({
      query: (id) => `${CONTACTS}/${id}/removal`,
      keepUnusedDataFor: 0,
    }),
    removeWhatsappContact: build.mutation<RemoveContact.Response, string>({
      query: (id) => ({ url: `${CONTACTS}/${id}`, method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [CARD, 'WhatsappConversationList']),
    }),
    getWhatsappTags: build.query<{ data: TagView[] }, void>({
      query: () => '/whatsapp/tags',
      providesTags: [{ type: CARD, id: 'TAGS' }],
    }),
    createWhatsappTag: build.mutation<{ data: TagView }, string>({
      query: (name) => ({ url: '/whatsapp/tags', method: 'POST', data: { name } }),
      invalidatesTags: [{ type: CARD, id: 'TAGS' }],
    }),
    tagWhatsappContacts: build.mutation<TagContacts.Response, TagContacts.Request>({
      query: (data) => ({ url: `${CONTACTS}/actions/tag`, method: 'POST', data }),
      invalidatesTags: [CARD, 'WhatsappConversation', 'WhatsappConversationList'],
    }),
    startWhatsappConversation: build.mutation<
      StartConversation.Response,
      StartConversation.Request
    >({
      query: (data) => ({ url: '/whatsapp/conversations', method: 'POST', data }),
      invalidatesTags: [CARD],
    }),
  }),
});

export const {
  useGetWhatsappContactsQuery,
  useGetWhatsappContactQuery,
  useGetWhatsappContactHistoryQuery,
  useGetWhatsappContactMessagesQuery,
  useLazyGetOlderWhatsappContactMessagesQuery,
  useCreateWhatsappContactMutation,
  useUpdateWhatsappContactMutation,
  useRecordWhatsappConsentMutation,
  useLinkWhatsappContactMutation,
  useUnlinkWhatsappContactMutation,
  useBlockWhatsappContactMutation,
  useGetWhatsappMergePreviewQuery,
  useMergeWhatsappContactsMutation,
  useGetWhatsappContactRemovalQuery,
  useRemoveWhatsappContactMutation,
  useGetWhatsappTagsQuery,
  useCreateWhatsappTagMutation,
  useTagWhatsappContactsMutation,
  useStartWhatsappConversationMutation,
} = contactsApi;
