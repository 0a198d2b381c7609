import { createContext, useContext } from 'react';
import type { MessageView, NoteView } from '../../../../../shared/contracts';

/** What can be done with a message of the open dialogue; null where it is not allowed or not possible now. */
export interface ThreadActions {
  /** Puts the text into the composer again. */
  edit: ((text: string) => void) | null;
  chooseTemplate: (() => void) | null;
  /** Answers this very message. */
  reply: ((message: MessageView) => void) | null;
  /** An empty emoji takes the reaction away. */
  react: ((message: MessageView, emoji: string) => void) | null;
  removeNote: ((note: NoteView) => void) | null;
  /**
   * Sends a message again that did not arrive, as a new one.
   * @param mayArriveTwice its outcome is not known, and somebody has accepted that
   */
  retry: ((message: MessageView, mayArriveTwice: boolean) => Promise<void>) | null;
  /** Asks once more for a customer's file that could not be loaded. */
  fetchFile: ((message: MessageView) => void) | null;
  /** Asks for the state of messages once more. */
  check: () => void;
}

export const ThreadActionsContext = createContext<ThreadActions>({
  edit: null,
  chooseTemplate: null,
  reply: null,
  react: null,
  removeNote: null,
  retry: null,
  fetchFile: null,
  check: () => undefined,
});

export const useThreadActions = (): ThreadActions => useContext(ThreadActionsContext);
