import { whatsappApi } from './api';
import type { RealtimeTag } from '../realtime/tags';

type State = Parameters<typeof whatsappApi.util.selectInvalidatedBy>[0];

const isBeingRead = (state: State, tag: RealtimeTag): boolean =>
  whatsappApi.util
    .selectInvalidatedBy(state, [tag])
    .some(
      ({ queryCacheKey }) =>
        state[whatsappApi.reducerPath].queries[queryCacheKey]?.status === 'pending'
    );

const staleApi = whatsappApi.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /**
     * Asks nobody: marks what an event named as out of date, so that whoever shows it reads it again.
     * Gives back the tags of which something is being read just now, unmarked: it may have been read before
     * the event, and nothing is read twice at once, so they are to be marked when that has ended.
     */
    markWhatsappStale: build.mutation<RealtimeTag[], RealtimeTag[]>({
      queryFn: (tags, { getState }) => ({
        data: tags.filter((tag) => isBeingRead(getState() as State, tag)),
      }),
      invalidatesTags: (held, _error, tags) => tags.filter((tag) => !held?.includes(tag)),
    }),
  }),
});

export const { useMarkWhatsappStaleMutation } = staleApi;
