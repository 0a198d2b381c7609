import type { SearchConversations } from '../../../shared/contracts/inbox';
import { encodeParams } from '../utils/encodeParams';
import { whatsappApi } from './api';
import { serverClock } from './serverClock';

const HITS = 30;

export type SearchArgs = Omit<SearchConversations.Query, 'before' | 'limit'>;

const searchApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** Dialogues by whom they are with and what was written in them; a page is put after the pages before. */
    searchWhatsappDialogues: build.query<
      SearchConversations.Response,
      SearchArgs & { before?: string }
    >({
      query: (args) => ({
        url: '/whatsapp/conversations/search',
        method: 'GET',
        config: { params: encodeParams({ ...args, limit: HITS }) },
      }),
      providesTags: [{ type: 'WhatsappConversationList', id: 'SEARCH' }],
      keepUnusedDataFor: 30,
      onQueryStarted: async (_, { queryFulfilled }) => {
        const answer = await queryFulfilled.catch(() => null);
        if (answer) serverClock.sync(answer.data.meta.now);
      },
    }),
  }),
});

export const { useSearchWhatsappDialoguesQuery } = searchApi;
