import { useCallback, useState } from 'react';
import { Box, Flex, Typography } from '@strapi/design-system';
import { useAuth } from '@strapi/strapi/admin';
import { LoadError } from '../../components/LoadError';
import { Skeleton } from '../../components/Skeleton';
import { useDraft } from '../../hooks/useDraft';
import { useOutgoing } from '../../hooks/useOutgoing';
import { useRights } from '../../hooks/useRights';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useGetWhatsappChannelsQuery } from '../../services/channels';
import {
  useGetWhatsappConversationQuery,
  useGetWhatsappMessagesQuery,
} from '../../services/conversations';
import { windowLeft } from '../../utils/time';
import { Composer } from './Composer';
import { LockedComposer } from './LockedComposer';
import { TemplateDrawer } from './TemplateDrawer';
import { Thread } from './Thread';
import { ThreadHeader } from './ThreadHeader';

/** The window and the server's clock are asked again this often while a dialogue stands open. */
const FRESH_EVERY_MS = 30_000;

/** One dialogue: who, what was said, and the way to answer. */
export const ThreadPane = ({ id }: { id: string }) => {
  const t = useText();
  const rights = useRights();
  const userId = useAuth('WhatsappThread', (state) => state.user?.id);
  const conversation = useGetWhatsappConversationQuery(id, { pollingInterval: FRESH_EVERY_MS });
  const messages = useGetWhatsappMessagesQuery(id);
  const channels = useGetWhatsappChannelsQuery(undefined, { skip: !rights.channelRead });
  const outgoing = useOutgoing(id);
  const [draft, setDraft] = useDraft(id);
  const [ownSends, setOwnSends] = useState(0);
  const [isChoosing, setIsChoosing] = useState(false);
  const now = useServerNow(1_000);

  const row = conversation.data?.data;
  const channel = channels.data?.data.find(
    ({ documentId }) => documentId === row?.channel.documentId
  );
  const isConnected = channel === undefined || channel.status === 'connected';
  const window = windowLeft(row?.windowEndsAt ?? null, now);
  const isOpen = window.state === 'open' || window.state === 'soon';
  const canSend = rights.messageSend && isConnected;
  const canChooseTemplate = canSend && rights.templateRead;

  const chooseTemplate = useCallback(() => setIsChoosing(true), []);
  const edit = useCallback(
    (text: string) => setDraft(draft.trim() === '' ? text : `${draft}\n${text}`),
    [draft, setDraft]
  );

  const sendText = () => {
    const body = draft.trim();
    outgoing.submit({ type: 'text', text: { body } }, body);
    setDraft('');
    setOwnSends((count) => count + 1);
  };

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

  return (
    <>
      <ThreadHeader
        row={row}
        window={window}
        canManage={rights.conversationManage}
        userId={userId}
      />
      {messages.data.data.length === 0 && outgoing.messages.length === 0 ? (
        <Flex grow={1} justifyContent="center">
          <Typography textColor="neutral600">{t('thread.empty')}</Typography>
        </Flex>
      ) : (
        <Thread
          conversation={row}
          page={messages.data}
          outgoing={outgoing.messages}
          ownSends={ownSends}
          onRetry={outgoing.retry}
          onDrop={outgoing.drop}
          onEdit={canSend && isOpen ? edit : null}
          onTemplate={canChooseTemplate ? chooseTemplate : null}
        />
      )}
      {!rights.messageSend ? (
        <Box padding={4} background="neutral0">
          <Typography textColor="neutral600">{t('composer.noRight')}</Typography>
        </Box>
      ) : isConnected && isOpen ? (
        <Composer
          id={id}
          draft={draft}
          onDraft={setDraft}
          onSend={sendText}
          onTemplate={canChooseTemplate ? chooseTemplate : null}
        />
      ) : (
        <LockedComposer
          reason={isConnected ? (window.state === 'never' ? 'never' : 'closed') : 'disconnected'}
          endedAt={row.windowEndsAt}
          channelId={row.channel.documentId}
          draft={draft}
          onDiscard={() => setDraft('')}
          onTemplate={canChooseTemplate ? chooseTemplate : null}
        />
      )}
      {isChoosing ? (
        <TemplateDrawer
          conversation={row}
          onClose={() => setIsChoosing(false)}
          onSend={(data, text) => {
            outgoing.submit(data, text);
            setOwnSends((count) => count + 1);
            setIsChoosing(false);
          }}
        />
      ) : null}
    </>
  );
};
