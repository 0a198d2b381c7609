import { useCallback, useRef } from 'react';
import type { GetConversationMessages } from '../../../../../shared/contracts';
import { useLazyGetOlderWhatsappMessagesQuery } from '../../../services/conversations';

export interface Older {
  /** Reads one page more above, unless one is on its way; false when there is none. */
  load: () => Promise<boolean>;
  isLoading: boolean;
  hasFailed: boolean;
}

/** Reads older messages of a thread, page by page. */
export const useOlder = (
  conversation: string,
  { before, hasMore }: GetConversationMessages.Response['meta']
): Older => {
  const [read, { isFetching, isError }] = useLazyGetOlderWhatsappMessagesQuery();
  const running = useRef<Promise<boolean> | null>(null);
  const load = useCallback(() => {
    if (running.current) return running.current;
    if (!hasMore || before === null) return Promise.resolve(false);
    const run = read({ conversation, before })
      .then(({ isSuccess }) => isSuccess)
      .finally(() => {
        running.current = null;
      });
    running.current = run;
    return run;
  }, [before, conversation, hasMore, read]);
  return { load, isLoading: isFetching, hasFailed: isError && !isFetching };
};
