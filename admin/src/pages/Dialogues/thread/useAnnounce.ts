import { useEffect, useRef } from 'react';
import type { MessageView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { SPOKEN_LENGTH, briefOf } from '../messageKinds';

const SPOKEN_AT_ONCE = 3;

/** Says new messages of the open dialogue to a screen reader, once each, many as a number. */
export const useAnnounce = (
  messages: MessageView[],
  name: string,
  speak: (text: string) => void
): void => {
  const t = useText();
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    const ids = new Set(messages.map(({ documentId }) => documentId));
    const before = known.current;
    known.current = ids;
    const lastKnown = before
      ? messages.reduce((last, { documentId }, at) => (before.has(documentId) ? at : last), -1)
      : messages.length;
    const fresh = messages.slice(lastKnown + 1).filter(({ direction }) => direction === 'inbound');
    if (fresh.length === 0) return;
    speak(
      fresh.length > SPOKEN_AT_ONCE
        ? t('thread.newMessages', { n: fresh.length })
        : fresh
            .map((message) => {
              const words = briefOf(message, t);
              return `${name}: ${words.slice(0, SPOKEN_LENGTH)}`;
            })
            .join('. ')
    );
  }, [messages, name, speak, t]);
};
