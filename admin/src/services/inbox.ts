import type {
  CannedReplyView,
  ConversationAction,
  GetCannedReplies,
  NoteView,
  TellPresence,
  WriteNote,
} from '../../../shared/contracts';
import { whatsappApi } from './api';
import { conversationsApi } from './conversations';

type Conversation = ConversationAction.Params['id'];

const inboxApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getWhatsappCannedReplies: build.query<GetCannedReplies.Response, void>({
      query: () => '/whatsapp/canned-replies',
      providesTags: ['WhatsappCannedReply'],
    }),
    /** Without an id a new one. */
    writeWhatsappCannedReply: build.mutation<
      { data: CannedReplyView },
      { id: string | null } & Pick<CannedReplyView, 'shortcut' | 'title' | 'body'>
    >({
      query: ({ id, ...data }) => ({
        url: id === null ? '/whatsapp/canned-replies' : `/whatsapp/canned-replies/${id}`,
        method: id === null ? 'POST' : 'PUT',
        data,
      }),
      invalidatesTags: ['WhatsappCannedReply'],
    }),
    removeWhatsappCannedReply: build.mutation<null, string>({
      query: (id) => ({ url: `/whatsapp/canned-replies/${id}`, method: 'DELETE' }),
      invalidatesTags: ['WhatsappCannedReply'],
    }),
    writeWhatsappNote: build.mutation<
      WriteNote.Response,
      WriteNote.Request & { conversation: Conversation }
    >({
      query: ({ conversation, body }) => ({
        url: `/whatsapp/conversations/${conversation}/notes`,
        method: 'POST',
        data: { body },
      }),
      invalidatesTags: ['WhatsappContact'],
      onQueryStarted: async ({ conversation }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        const note = answer.data.data;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappMessages', conversation, (loaded) => {
            const known = loaded.notes?.some(({ documentId }) => documentId === note.documentId);
            if (!known) loaded.notes = [...(loaded.notes ?? []), note];
          })
        );
      },
    }),
    removeWhatsappNote: build.mutation<
      null,
      { conversation: Conversation; note: NoteView['documentId'] }
    >({
      query: ({ conversation, note }) => ({
        url: `/whatsapp/conversations/${conversation}/notes/${note}`,
        method: 'DELETE',
      }),
      onQueryStarted: async ({ conversation, note }, { dispatch, queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (!answer) return;
        dispatch(
          conversationsApi.util.updateQueryData('getWhatsappMessages', conversation, (loaded) => {
            loaded.notes = loaded.notes?.filter(({ documentId }) => documentId !== note);
          })
        );
      },
    }),
    tellWhatsappPresence: build.mutation<
      TellPresence.Response,
      TellPresence.Request & { conversation: Conversation }
    >({
      query: ({ conversation, state }) => ({
        url: `/whatsapp/conversations/${conversation}/presence`,
        method: 'POST',
        data: { state },
      }),
    }),
  }),
});

export const {
  useGetWhatsappCannedRepliesQuery,
  useWriteWhatsappCannedReplyMutation,
  useRemoveWhatsappCannedReplyMutation,
  useWriteWhatsappNoteMutation,
  useRemoveWhatsappNoteMutation,
  useTellWhatsappPresenceMutation,
} = inboxApi;
