import { whatsappApi } from './api';
import type { RealtimeTag } from '../realtime/tags';

/** A request that hangs, as after sleep, must not hold back what others need. */
const WAIT_AT_MOST_MS = 5_000;

const staleApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /**
     * Asks nobody: marks what an event named as out of date, so that whoever shows it reads it again. What is
     * being read just now may have been read before the event, and is not read twice at once: it ends first.
     */
    markWhatsappStale: build.mutation<null, RealtimeTag[]>({
      queryFn: async (_tags, { dispatch }) => {
        const running = dispatch(whatsappApi.util.getRunningQueriesThunk());
        await Promise.race([
          Promise.all(running),
          new Promise((resolve) => setTimeout(resolve, WAIT_AT_MOST_MS)),
        ]);
        return { data: null };
      },
      invalidatesTags: (_result, _error, tags) => tags,
    }),
  }),
});

export const { useMarkWhatsappStaleMutation } = staleApi;
