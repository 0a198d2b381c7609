import { useEffect, useState } from 'react';
import { useRunWhatsappConversationActionMutation } from '../../../services/conversations';

/** The newest message has to be seen for this long. */
const SEEN_MS = 1000;

const useVisible = (): boolean => {
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');
  useEffect(() => {
    const update = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', update);
    return () => document.removeEventListener('visibilitychange', update);
  }, []);
  return visible;
};

/**
 * Marks a dialogue read once its newest message was in sight for a second in a visible tab.
 * @param newest id of the newest message: each new one has to be seen again
 */
export const useMarkRead = (
  id: string,
  unread: number,
  newest: string | null,
  isAtEnd: boolean
): void => {
  const [run] = useRunWhatsappConversationActionMutation();
  const visible = useVisible();
  const isDue = unread > 0 && newest !== null && isAtEnd && visible;
  useEffect(() => {
    if (!isDue) return undefined;
    const timer = setTimeout(() => void run({ id, action: 'read' }), SEEN_MS);
    return () => clearTimeout(timer);
  }, [id, isDue, newest, run]);
};
