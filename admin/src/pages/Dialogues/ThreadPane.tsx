import { useCallback, useEffect, useRef, useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AgentView } from '../../../../shared/contracts';
import { LoadError } from '../../components/LoadError';
import { Skeleton } from '../../components/Skeleton';
import { UndoBar } from '../../components/UndoBar';
import { useOutgoing } from '../../hooks/useOutgoing';
import { useRights } from '../../hooks/useRights';
import { useShortcuts } from '../../hooks/useShortcuts';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import {
  useGetWhatsappConversationQuery,
  useGetWhatsappMessagesQuery,
} from '../../services/conversations';
import { contactName } from '../../utils/name';
import { windowLeft } from '../../utils/time';
import { TemplateDrawer } from './TemplateDrawer';
import { ThreadHeader } from './ThreadHeader';
import { Composer } from './composer/Composer';
import { LockedComposer } from './composer/LockedComposer';
import { DropZone } from './composer/DropZone';
import { fileMessage } from './composer/fileMessage';
import { useAttachment } from './composer/useAttachment';
import { openFileChoice } from './composer/AttachButton';
import { useComposer, type ComposerMode } from './composer/useComposer';
import { useKeptReply } from './composer/useKeptReply';
import { Thread } from './thread/Thread';
import { ThreadActionsContext } from './thread/actions';
import { useMessageActions } from './useMessageActions';
import { useNoteRemoval } from './useNoteRemoval';
import { leaveClosed } from './places';
import type { DialogueActs } from './useDialogueActs';
import { usePresence } from './usePresence';
import { useSpeak } from './useSpeak';
import { useTyping } from './useTyping';

/** The window and the server's clock are asked again this often while a dialogue stands open. */
const FRESH_EVERY_MS = 30_000;

/** What was done, over the oldest messages in sight: the newest are what one goes on with. No height of its own. */
const Done = styled.div`
  position: relative;
`;

interface ThreadPaneProps {
  id: string;
  /** The signed-in user; null while unknown. */
  me: AgentView | null;
  acts: DialogueActs;
}

/** One dialogue: who, what was said, and the way to answer. */
export const ThreadPane = ({ id, me, acts }: ThreadPaneProps) => {
  const t = useText();
  const rights = useRights();
  const speak = useSpeak();
  const navigate = useNavigate();
  const conversation = useGetWhatsappConversationQuery(id, { pollingInterval: FRESH_EVERY_MS });
  const messages = useGetWhatsappMessagesQuery(id);
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !rights.channelRead });
  const outgoing = useOutgoing(id);
  const composer = useComposer(id);
  const file = useAttachment(id, conversation.data?.data.channel.documentId);
  const removal = useNoteRemoval(id);
  const others = usePresence(id, useTyping(composer.draft) && rights.messageSend);
  const [params] = useSearchParams();
  const target = params.get('m');
  const [ownSends, setOwnSends] = useState(0);
  const [isChoosing, setIsChoosing] = useState(false);
  const [discarded, setDiscarded] = useState<string | null>(null);
  const now = useServerNow(1_000);
  const isOpening = useRef(true);

  const row = conversation.data?.data;
  const channel = channels.data?.data.find(
    ({ documentId }) => documentId === row?.channel.documentId
  );
  const isConnected = channel === undefined || channel.status === 'connected';
  const window = windowLeft(row?.windowEndsAt ?? null, now);
  const isOpen = window.state === 'open' || window.state === 'soon';
  const canSend = rights.messageSend && isConnected;
  const canAnswer = canSend && isOpen;
  const { draft, setDraft, setMode, setReplyTo, focus } = composer;
  const kept = useKeptReply({
    row,
    isClosed: rights.messageSend && row !== undefined && window.state === 'closed',
    draft,
    setDraft,
  });

  useEffect(() => {
    if (window.state === 'closed' && draft.trim() !== '') speak(t('window.closedLong'));
    // said once, when it closes
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [window.state]);

  const isLoaded = conversation.data !== undefined && messages.data !== undefined;
  useEffect(() => {
    if (isLoaded) isOpening.current = false;
  }, [isLoaded]);

  const chooseTemplate = useCallback(() => setIsChoosing(true), []);
  const followOwn = useCallback(() => setOwnSends((count) => count + 1), []);
  const { refetch } = messages;
  const check = useCallback(() => void refetch(), [refetch]);
  const actions = useMessageActions({
    conversation: id,
    composer,
    canSend,
    canAnswer,
    onTemplate: chooseTemplate,
    onReact: outgoing.react,
    onRemoveNote: removal.remove,
    onCheck: check,
    onRetried: followOwn,
  });

  const send = () => {
    const body = draft.trim();
    const wamid = composer.replyTo?.wamid;
    const context = wamid ? { context: { message_id: wamid } } : {};
    const { attachment } = file;
    if (attachment?.state.kind === 'ready') {
      const { data, text, takesText } = fileMessage(attachment.state.uploaded, body);
      outgoing.submit({ ...data, ...context }, text);
      file.clear();
      if (takesText) setDraft('');
    } else {
      outgoing.submit({ type: 'text', text: { body }, ...context }, body);
      setDraft('');
    }
    setReplyTo(null);
    followOwn();
  };

  const write = (mode: ComposerMode) => () => {
    setMode(mode);
    focus();
  };
  const drop = (dropped: File) => {
    // a note takes no file: it goes with the answer
    setMode('reply');
    file.choose(dropped);
    focus();
  };
  useShortcuts({
    r: canAnswer ? write('reply') : null,
    n: rights.messageSend ? write('note') : null,
    t: actions.chooseTemplate,
    f: canAnswer ? openFileChoice : null,
  });

  const error = conversation.error ?? messages.error;
  if (error && (!conversation.data || !messages.data)) {
    return (
      <Flex grow={1} justifyContent="center">
        <LoadError
          error={error}
          onRetry={() => {
            void conversation.refetch();
            void messages.refetch();
          }}
        />
      </Flex>
    );
  }
  if (!row || !messages.data) {
    return (
      <Box grow={1}>
        <Skeleton
          rows={7}
          height="48px"
          widths={['40%', '55%', '30%', '60%']}
          sides={['flex-start', 'flex-end', 'flex-start']}
        />
      </Box>
    );
  }

  const waiting = row.waitingReply;
  const discardKept = () => {
    setDiscarded(waiting?.text ?? null);
    kept.drop();
  };
  const isEmpty =
    messages.data.data.length + (messages.data.notes?.length ?? 0) + outgoing.messages.length === 0;

  return (
    <ThreadActionsContext.Provider value={actions}>
      <DropZone name={contactName(row.contact, t)} onFile={canAnswer ? drop : null}>
        <ThreadHeader
          row={row}
          window={window}
          canManage={rights.conversationManage}
          me={me}
          acts={acts}
          others={others}
        />
        <Done>
          {removal.leaving ? (
            <UndoBar isInPane onUndo={removal.undo} onGone={removal.finish}>
              {t('note.deleted')}
            </UndoBar>
          ) : null}
          {discarded !== null ? (
            <UndoBar
              isInPane
              onUndo={() => {
                kept.keepAgain(discarded);
                setDiscarded(null);
              }}
              onGone={() => setDiscarded(null)}
            >
              {t('kept.discarded')}
            </UndoBar>
          ) : null}
          {acts.done ? (
            <UndoBar isInPane onUndo={acts.done.undo} onGone={acts.forget}>
              {acts.done.words}
            </UndoBar>
          ) : null}
        </Done>
        {isEmpty ? (
          <Flex grow={1} justifyContent="center">
            <Typography textColor="neutral600">{t('thread.empty')}</Typography>
          </Flex>
        ) : (
          <Thread
            conversation={row}
            page={messages.data}
            hiddenNote={removal.leaving?.documentId ?? null}
            outgoing={outgoing.messages}
            ownSends={ownSends}
            target={target}
            onRetry={outgoing.retry}
            onDrop={outgoing.drop}
            speak={speak}
          />
        )}
        {!rights.messageSend ? (
          <Box padding={4} background="neutral0">
            <Typography textColor="neutral600">{t('composer.noRight')}</Typography>
          </Box>
        ) : canAnswer || composer.mode === 'note' ? (
          <Composer
            row={row}
            messages={messages.data.data}
            composer={composer}
            file={file}
            window={window}
            onSend={send}
            onClose={
              rights.conversationManage && row.status === 'open'
                ? () => acts.toggleClosed(() => leaveClosed(navigate))
                : null
            }
            onTemplate={actions.chooseTemplate}
            onUseKept={() => {
              if (waiting) composer.addToDraft(waiting.text);
              kept.drop();
            }}
            onDiscardKept={discardKept}
            speak={speak}
            isOpening={isOpening}
          />
        ) : (
          <LockedComposer
            reason={isConnected ? (window.state === 'never' ? 'never' : 'closed') : 'disconnected'}
            row={row}
            draft={draft}
            onDiscard={() => setDraft('')}
            onDiscardKept={discardKept}
            onTemplate={actions.chooseTemplate}
            onNote={write('note')}
            isOpening={isOpening}
          />
        )}
      </DropZone>
      {isChoosing ? (
        <TemplateDrawer
          conversation={row}
          onClose={() => setIsChoosing(false)}
          onSend={(data, text) => {
            outgoing.submit(data, text);
            followOwn();
            setIsChoosing(false);
          }}
        />
      ) : null}
    </ThreadActionsContext.Provider>
  );
};
