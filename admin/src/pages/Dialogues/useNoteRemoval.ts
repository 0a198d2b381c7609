import { useCallback, useEffect, useRef, useState } from 'react';
import type { NoteView } from '../../../../shared/contracts';
import { useTellProblem } from '../../hooks/useTellProblem';
import { useRemoveWhatsappNoteMutation } from '../../services/inbox';

/** A deleted note is gone from sight at once, and for good when nobody has taken that back. */
export const useNoteRemoval = (conversation: string) => {
  const [run] = useRemoveWhatsappNoteMutation();
  const tellProblem = useTellProblem();
  const [leaving, setLeaving] = useState<NoteView | null>(null);
  const latest = useRef<NoteView | null>(null);

  const finish = useCallback(() => {
    const note = latest.current;
    latest.current = null;
    setLeaving(null);
    if (note) void run({ conversation, note: note.documentId }).then(tellProblem);
  }, [conversation, run, tellProblem]);
  const remove = useCallback(
    (note: NoteView) => {
      finish();
      latest.current = note;
      setLeaving(note);
    },
    [finish]
  );
  const undo = useCallback(() => {
    latest.current = null;
    setLeaving(null);
  }, []);
  // who leaves the dialogue has not taken it back
  useEffect(() => finish, [finish]);

  return { leaving, remove, undo, finish };
};
