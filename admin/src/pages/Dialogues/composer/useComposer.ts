import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import type { MessageView } from '../../../../../shared/contracts';
import { useDraft } from '../../../hooks/useDraft';
import type { TextEdit } from '../../../utils/textEdit';
import { typeEdit } from '../../../utils/typeEdit';

export type ComposerMode = 'reply' | 'note';

/** What is being written in one dialogue, and where. */
export interface ComposerModel {
  mode: ComposerMode;
  setMode: (mode: ComposerMode) => void;
  /** The answer, also while a note is written. */
  draft: string;
  setDraft: (text: string) => void;
  /** Puts a text below what is written, and goes there. */
  addToDraft: (text: string) => void;
  note: string;
  setNote: (text: string) => void;
  /** The message that is answered. */
  replyTo: MessageView | null;
  setReplyTo: (message: MessageView | null) => void;
  input: RefObject<HTMLTextAreaElement>;
  focus: () => void;
  /** Types a change into the field, so that it can be taken back there. */
  type: (edit: TextEdit) => void;
}

/** Answer and note have a draft each; another dialogue has its own, and begins with an answer. */
export const useComposer = (conversation: string): ComposerModel => {
  const [mode, setMode] = useState<ComposerMode>('reply');
  const [draft, setDraft] = useDraft(conversation);
  const [note, setNote] = useDraft(`${conversation}:note`);
  const [replyTo, setReplyTo] = useState<MessageView | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);

  const focus = useCallback(() => {
    // a press that changes the mode draws the field first
    requestAnimationFrame(() => input.current?.focus());
  }, []);

  const latestDraft = useRef(draft);
  useEffect(() => {
    latestDraft.current = draft;
  });
  const addToDraft = useCallback(
    (text: string) => {
      const before = latestDraft.current;
      setMode('reply');
      setDraft(before.trim() === '' ? text : `${before}\n${text}`);
      focus();
    },
    [focus, setDraft]
  );

  const setText = mode === 'note' ? setNote : setDraft;
  const type = useCallback(
    (edit: TextEdit) => {
      const field = input.current;
      if (!field || typeEdit(field, edit)) return;
      const { value } = field;
      setText(value.slice(0, edit.start) + edit.insert + value.slice(edit.end));
    },
    [setText]
  );

  return {
    mode,
    setMode,
    draft,
    setDraft,
    addToDraft,
    note,
    setNote,
    replyTo,
    setReplyTo,
    input,
    focus,
    type,
  };
};
