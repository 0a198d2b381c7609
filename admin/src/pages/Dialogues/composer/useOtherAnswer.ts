import { useEffect, useState } from 'react';
import type { MessageView } from '../../../../../shared/contracts';

export interface OtherAnswer {
  agent: string;
  /** Epoch ms. */
  at: number;
}

/**
 * The answer of a colleague that came while this user was writing; null once he has seen it.
 * @param isWriting what he has begun makes an answer of somebody else worth a warning
 */
export const useOtherAnswer = (messages: MessageView[], me: string, isWriting: boolean) => {
  const newest = [...messages]
    .reverse()
    .find(
      ({ direction, origin, sentBy, type }) =>
        direction === 'outbound' && origin === 'agent' && sentBy !== me && type !== 'reaction'
    );
  const newestId = newest?.documentId ?? null;
  const [seen, setSeen] = useState(newestId);
  useEffect(() => {
    if (!isWriting) setSeen(newestId);
  }, [isWriting, newestId]);

  const answer: OtherAnswer | null =
    newest && isWriting && newestId !== seen
      ? { agent: newest.sentBy ?? '', at: Date.parse(newest.timestamp) }
      : null;
  return { answer, accept: () => setSeen(newestId) };
};
