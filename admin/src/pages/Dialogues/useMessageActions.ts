import { useMemo } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useErrorText } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useTellProblem } from '../../hooks/useTellProblem';
import {
  useFetchWhatsappFileMutation,
  useRetryWhatsappMessageMutation,
} from '../../services/conversations';
import type { ComposerModel } from './composer/useComposer';
import type { ThreadActions } from './thread/actions';

interface MessageActionsOptions {
  conversation: string;
  composer: Pick<ComposerModel, 'addToDraft' | 'setMode' | 'setReplyTo' | 'focus'>;
  /** Anything may go out on this channel. */
  canSend: boolean;
  /** Free text may go out now. */
  canAnswer: boolean;
  onTemplate: () => void;
  onReact: (wamid: string, emoji: string) => Promise<void>;
  onRemoveNote: NonNullable<ThreadActions['removeNote']>;
  /** Reads the thread's newest page again. */
  onCheck: () => void;
  /** A message went out again. */
  onRetried: () => void;
}

/** What can be done with the messages of the open dialogue, the same object until something changes. */
export const useMessageActions = ({
  conversation,
  composer: { addToDraft, setMode, setReplyTo, focus },
  canSend,
  canAnswer,
  onTemplate,
  onReact,
  onRemoveNote,
  onCheck,
  onRetried,
}: MessageActionsOptions): ThreadActions => {
  const { messageSend, templateRead } = useRights();
  const [retry] = useRetryWhatsappMessageMutation();
  const [fetchFile] = useFetchWhatsappFileMutation();
  const tellProblem = useTellProblem();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  return useMemo<ThreadActions>(
    () => ({
      edit: canAnswer ? addToDraft : null,
      chooseTemplate: canSend && templateRead ? onTemplate : null,
      reply: canAnswer
        ? (message) => {
            setMode('reply');
            setReplyTo(message);
            focus();
          }
        : null,
      react: canAnswer
        ? ({ wamid }, emoji) => {
            if (wamid !== null) void onReact(wamid, emoji);
          }
        : null,
      removeNote: messageSend ? onRemoveNote : null,
      retry: canSend
        ? async ({ documentId }, mayArriveTwice) => {
            const answer = await retry({ id: documentId, conversation, mayArriveTwice });
            if ('error' in answer) {
              toggleNotification({ type: 'danger', message: errorText(answer.error) });
            } else onRetried();
          }
        : null,
      fetchFile: messageSend
        ? ({ documentId }) => void fetchFile({ id: documentId, conversation }).then(tellProblem)
        : null,
      check: onCheck,
    }),
    [
      addToDraft,
      canAnswer,
      canSend,
      conversation,
      errorText,
      fetchFile,
      focus,
      messageSend,
      onCheck,
      onReact,
      onRemoveNote,
      onRetried,
      onTemplate,
      retry,
      setMode,
      setReplyTo,
      tellProblem,
      templateRead,
      toggleNotification,
    ]
  );
};
