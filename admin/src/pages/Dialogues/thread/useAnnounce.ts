import { useEffect, useRef } from 'react';
import type { MessageView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { SPOKEN_LENGTH, briefOf } from '../messageKinds';

const SPOKEN_AT_ONCE = 3;
/** After something was said, what comes within this time is said together. */
const TOGETHER_MS = 2_000;

/** Says new messages of the open dialogue to a screen reader, once each, many as a number. */
export const useAnnounce = (
  messages: MessageView[],
  name: string,
  speak: (text: string) => void
): void => {
  const t = useText();
  const known = useRef<Set<string> | null>(null);
  const gathered = useRef<MessageView[]>([]);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(pause.current), []);
  useEffect(() => {
    const ids = new Set(messages.map(({ documentId }) => documentId));
    const before = known.current;
    known.current = ids;
    const lastKnown = before
      ? messages.reduce((last, { documentId }, at) => (before.has(documentId) ? at : last), -1)
      : messages.length;
    const fresh = messages.slice(lastKnown + 1).filter(({ direction }) => direction === 'inbound');
    gathered.current.push(...fresh);
    const say = () => {
      pause.current = undefined;
      const news = gathered.current.splice(0);
      if (news.length === 0) return;
      speak(
        news.length > SPOKEN_AT_ONCE
          ? t('thread.newMessages', { n: news.length })
          : news
              .map((message) => `${name}: ${briefOf(message, t).slice(0, SPOKEN_LENGTH)}`)
              .join('. ')
      );
      pause.current = setTimeout(say, TOGETHER_MS);
    };
    if (pause.current === undefined) say();
  }, [messages, name, speak, t]);
};
