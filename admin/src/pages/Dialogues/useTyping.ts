import { useEffect, useRef, useState } from 'react';

/** Who has not typed for this long only looks on. */
const RESTS_AFTER_MS = 25_000;

/** Whether this text is being written now; one that was found here is not. */
export const useTyping = (text: string): boolean => {
  const [isTyping, setIsTyping] = useState(false);
  const before = useRef(text);
  useEffect(() => {
    if (text === before.current) return undefined;
    before.current = text;
    const isWriting = text.trim() !== '';
    setIsTyping(isWriting);
    if (!isWriting) return undefined;
    const timer = setTimeout(() => setIsTyping(false), RESTS_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return isTyping;
};
