import { useCallback, useEffect, useRef, useState } from 'react';
import type { TellPresence } from '../../../../shared/contracts';
import { useRealtime } from '../../realtime/RealtimeProvider';
import { useTellWhatsappPresenceMutation } from '../../services/inbox';

/** The server forgets who gave no sign for 30 s. */
const SIGN_EVERY_MS = 20_000;

export type Present = TellPresence.Response['data'];

/**
 * Tells the team that this user looks at the dialogue or answers it, while the tab is visible, and gives who
 * else is there.
 */
export const usePresence = (conversation: string, isAnswering: boolean): Present => {
  const [tell] = useTellWhatsappPresenceMutation();
  const { onPresence } = useRealtime();
  const [others, setOthers] = useState<Present>([]);
  const state = isAnswering ? 'answering' : 'viewing';
  const latest = useRef<'answering' | 'viewing'>(state);
  const isGone = useRef(false);

  const sign = useCallback(async () => {
    if (document.visibilityState !== 'visible') return;
    const answer = await tell({ conversation, state: latest.current });
    if ('data' in answer && !isGone.current) setOthers(answer.data.data);
  }, [conversation, tell]);

  useEffect(() => {
    latest.current = state;
    void sign();
  }, [sign, state]);

  useEffect(() => {
    isGone.current = false;
    const timer = setInterval(() => void sign(), SIGN_EVERY_MS);
    const onVisible = () => {
      if (document.visibilityState === 'visible') void sign();
      else void tell({ conversation, state: 'gone' });
    };
    document.addEventListener('visibilitychange', onVisible);
    const stop = onPresence((changed) => {
      if (changed === conversation) void sign();
    });
    return () => {
      isGone.current = true;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisible);
      stop();
      void tell({ conversation, state: 'gone' });
    };
  }, [conversation, onPresence, sign, tell]);

  return others;
};
