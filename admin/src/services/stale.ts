import { whatsappApi } from './api';
import type { RealtimeTag } from '../realtime/tags';

const staleApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /**
     * Asks nobody: marks what an event named as out of date, so that whoever shows it reads it again. What is
     * being read just now may have been read before the event, and is not read twice at once: it ends first.
     */
    markWhatsappStale: build.mutation<null, RealtimeTag[]>({
      queryFn: async (_tags, { dispatch }) => {
        await Promise.all(dispatch(whatsappApi.util.getRunningQueriesThunk()));
        return { data: null };
      },
      invalidatesTags: (_result, _error, tags) => tags,
    }),
  }),
});

export const { useMarkWhatsappStaleMutation } = staleApi;
