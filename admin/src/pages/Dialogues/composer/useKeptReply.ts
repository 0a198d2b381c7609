import { useCallback, useEffect, useRef } from 'react';
import type { ConversationRow } from '../../../../../shared/contracts';
import { useTellProblem } from '../../../hooks/useTellProblem';
import { useRunWhatsappConversationActionMutation } from '../../../services/conversations';

interface KeptReplyOptions {
  row: ConversationRow | undefined;
  /** The customer service window is over, and this user might have answered. */
  isClosed: boolean;
  draft: string;
  setDraft: (text: string) => void;
}

/**
 * What was written when the window closed goes to the server, where the team sees it until the customer
 * answers (D10). A text that waits there already is never replaced: then the new one stays a draft here.
 */
export const useKeptReply = ({ row, isClosed, draft, setDraft }: KeptReplyOptions) => {
  const [run] = useRunWhatsappConversationActionMutation();
  const tellProblem = useTellProblem();
  const id = row?.documentId;
  const isFree = row !== undefined && row.waitingReply === null;
  const tried = useRef<string | null>(null);

  useEffect(() => {
    const text = draft.trim();
    if (!id || !isClosed || !isFree || text === '' || tried.current === draft) return;
    tried.current = draft;
    void run({ id, action: 'keep-reply', text: draft }).then((answer) => {
      if ('data' in answer) setDraft('');
      tellProblem(answer);
    });
  }, [draft, id, isClosed, isFree, run, setDraft, tellProblem]);

  const drop = useCallback(() => {
    if (id) void run({ id, action: 'keep-reply', text: '' }).then(tellProblem);
  }, [id, run, tellProblem]);
  const keepAgain = useCallback(
    (text: string) => {
      if (id) void run({ id, action: 'keep-reply', text }).then(tellProblem);
    },
    [id, run, tellProblem]
  );
  return { drop, keepAgain };
};
