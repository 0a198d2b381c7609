import { useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { ConversationAction, ConversationRow } from '../../../../shared/contracts';
import { DIALOGUES } from '../../components/navigation';
import { useErrorText } from '../../hooks/useProblemText';
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
  /** @param goOn to where, at once, from a dialogue that is closed; one that is reopened stays open */
  toggleClosed: (goOn?: () => void) => void;
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
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [running, setRunning] = useState<{ id: string; action: Act['action'] } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const id = row?.documentId;
  const busy = running !== null && running.id === id ? running.action : null;

  const name = row ? tameName(contactName(row.contact, t)) : '';

  const change = async (of: string, act: Act): Promise<boolean> => {
    const answer = await run({ id: of, ...act });
    if ('data' in answer) return true;
    // another dialogue may be open by then
    toggleNotification({
      type: 'danger',
      title: t('undo.failed', { name }),
      message: errorText(answer.error),
    });
    return false;
  };

  /** @param undo what takes it back, on this dialogue though another may be open by then */
  const act = async (wanted: Act, words: string, undo: Act): Promise<boolean> => {
    if (id === undefined || busy !== null) return false;
    setRunning({ id, action: wanted.action });
    const answer = change(id, wanted);
    const mine: Done = {
      words,
      undo: () => {
        setDone(null);
        // what has not arrived yet cannot be taken back
        void answer.then((isDone) => (isDone ? change(id, undo) : undefined));
      },
    };
    setDone(mine);
    const isDone = await answer;
    setRunning((current) => (current?.id === id ? null : current));
    if (!isDone) setDone((current) => (current === mine ? null : current));
    return isDone;
  };

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
    toggleClosed: (goOn) => {
      if (row?.status === 'closed') {
        void act({ action: 'reopen' }, t('undo.reopened', { name }), { action: 'close' });
        return;
      }
      void act({ action: 'close' }, t('undo.closed', { name }), { action: 'reopen' });
      goOn?.();
    },
    markUnread: () => {
      const search = searchWithoutMessage(params);
      void act({ action: 'unread' }, t('undo.unread', { name }), { action: 'read' }).then(
        (isDone) => (isDone ? navigate({ pathname: DIALOGUES, search }) : undefined)
      );
    },
  };
};
