import { useEffect, useRef } from 'react';
import type { MessageView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { inBrief, kindOf } from '../messageKinds';

const SPOKEN_AT_ONCE = 3;
/** A live region reads a text to its end: what a customer wrote is cut here. */
const SPOKEN_LENGTH = 500;

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
              const words = inBrief(message.text, kindOf(message), t).slice(0, SPOKEN_LENGTH);
              return `${name}: ${words}`;
            })
            .join('. ')
    );
  }, [messages, name, speak, t]);
};
