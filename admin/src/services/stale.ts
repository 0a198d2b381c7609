import { whatsappApi } from './api';
import type { RealtimeTag } from '../realtime/tags';

const staleApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** Asks nobody: marks what an event named as out of date, so that whoever shows it reads it again. */
    markWhatsappStale: build.mutation<null, RealtimeTag[]>({
      queryFn: () => ({ data: null }),
      invalidatesTags: (_result, _error, tags) => tags,
    }),
  }),
});

export const { useMarkWhatsappStaleMutation } = staleApi;
