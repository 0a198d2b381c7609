import { createContext, useContext } from 'react';
import type { MessageView } from '../../../../../shared/contracts';

type Id = MessageView['documentId'];

/** Ways within the open thread. */
export interface ThreadMoves {
  /**
   * Goes to a message by its id at the platform; older ones are read until it is there.
   * @param from the message that one comes from, to go back to
   */
  toWamid: (wamid: string, from: Id | null) => void;
  /** The message that was gone to, outlined for a moment. */
  marked: Id | null;
  /** Shows a picture or film as large as the window. */
  look: (message: Id) => void;
}

export const ThreadMovesContext = createContext<ThreadMoves>({
  toWamid: () => undefined,
  marked: null,
  look: () => undefined,
});

export const useThreadMoves = (): ThreadMoves => useContext(ThreadMovesContext);
