import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { ConversationAction, ConversationRow } from '../../../../shared/contracts';
import { DIALOGUES } from '../../components/navigation';
import { useTellProblem } from '../../hooks/useTellProblem';
import { useText } from '../../hooks/useText';
import { useRunWhatsappConversationActionMutation } from '../../services/conversations';
import { contactName } from '../../utils/name';
import { tameName } from '../../utils/tameName';
import { searchWithoutMessage } from './listState';

type Act = { action: ConversationAction.Name } & ConversationAction.Request;

/** What was done last, and the way to take it back. */
interface Done {
  words: string;
  undo: () => void;
}

export interface DialogueActs {
  /** The action on the open dialogue that is on its way. */
  busy: ConversationAction.Name | null;
  assign: (agent: { id: number; name: string } | null) => void;
  /** @param onClosed where to go on from a dialogue that was closed; one that was reopened stays open */
  toggleClosed: (onClosed?: () => void) => void;
  /** Leaves the dialogue, else it would be read again. */
  markUnread: () => void;
  /** Stays while one goes on to other dialogues. */
  done: Done | null;
  forget: () => void;
}

/**
 * Assigning, closing, reopening and marking unread, each with its way back.
 * @param row the open dialogue
 * @param me id of the signed-in user
 */
export const useDialogueActs = (
  row: ConversationRow | undefined,
  me: number | null
): DialogueActs => {
  const t = useText();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const [run] = useRunWhatsappConversationActionMutation();
  const tellProblem = useTellProblem();
  const [running, setRunning] = useState<{ id: string; action: Act['action'] } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const id = row?.documentId;
  const busy = running !== null && running.id === id ? running.action : null;

  const change = async (of: string, act: Act): Promise<boolean> => {
    const answer = await run({ id: of, ...act });
    tellProblem(answer);
    return 'data' in answer;
  };

  /** @param undo what takes it back, on this dialogue though another may be open by then */
  const act = async (wanted: Act, words: string, undo: Act): Promise<boolean> => {
    if (id === undefined || busy !== null) return false;
    setRunning({ id, action: wanted.action });
    setDone(null);
    const isDone = await change(id, wanted);
    setRunning(null);
    if (isDone) {
      setDone({
        words,
        undo: () => {
          setDone(null);
          void change(id, undo);
        },
      });
    }
    return isDone;
  };

  const name = row ? tameName(contactName(row.contact, t)) : '';
  const wordsOfAssignment = (agent: { id: number; name: string } | null): string => {
    if (agent === null) return t('undo.unassigned', { name });
    return agent.id === me
      ? t('undo.assigned', { name })
      : t('undo.assignedOther', { name, agent: agent.name });
  };

  return {
    busy,
    done,
    forget: () => setDone(null),
    assign: (agent) =>
      void act({ action: 'assign', assignee: agent?.id ?? null }, wordsOfAssignment(agent), {
        action: 'assign',
        assignee: row?.assignee?.id ?? null,
        expectedAssignee: agent?.id ?? null,
      }),
    toggleClosed: (onClosed) => {
      if (row?.status === 'closed') {
        void act({ action: 'reopen' }, t('undo.reopened', { name }), { action: 'close' });
        return;
      }
      void act({ action: 'close' }, t('undo.closed', { name }), { action: 'reopen' }).then(
        (isClosed) => (isClosed ? onClosed?.() : undefined)
      );
    },
    markUnread: () => {
      const search = searchWithoutMessage(params);
      void act({ action: 'unread' }, t('undo.unread', { name }), { action: 'read' }).then(
        (isDone) => (isDone ? navigate({ pathname: DIALOGUES, search }) : undefined)
      );
    },
  };
};
