import { useMemo, useState } from 'react';
import { Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page, useAuth, useIsMobile } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { Shell } from '../../components/Shell';
import { UndoBar } from '../../components/UndoBar';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { permission } from '../../permissions';
import {
  useGetWhatsappConversationCountsQuery,
  useGetWhatsappConversationQuery,
} from '../../services/conversations';
import { cappedCount } from '../../utils/count';
import { ContactPane } from './ContactPane';
import { DialogueList } from './DialogueList';
import { DialogueShortcuts } from './DialogueShortcuts';
import { ThreadPane } from './ThreadPane';
import { useUserName } from './composer/useUserName';
import { useDialogueActs } from './useDialogueActs';
import { useNewMessageAlerts } from './useNewMessageAlerts';

const ListPane = styled(Flex)`
  border-right: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Dialogues = () => {
  const t = useText();
  const isMobile = useIsMobile();
  const { id } = useParams();
  const { conversationRead } = useRights();
  const { data: counts } = useGetWhatsappConversationCountsQuery(undefined, {
    skip: !conversationRead,
  });
  const { currentData: opened } = useGetWhatsappConversationQuery(id ?? '', {
    skip: id === undefined,
  });
  const userId = useAuth('WhatsappDialogues', (state) => state.user?.id);
  const userName = useUserName();
  const me = useMemo(
    () => (userId === undefined ? null : { id: Number(userId), name: userName }),
    [userId, userName]
  );
  const acts = useDialogueActs(opened?.data, me?.id ?? null);
  useNewMessageAlerts(me?.id ?? null);
  const [isTagging, setIsTagging] = useState(false);
  const unread = counts?.unread ?? 0;
  const showList = !isMobile || id === undefined;
  const showThread = !isMobile || id !== undefined;
  return (
    <Flex
      tag="main"
      alignItems="stretch"
      grow={1}
      minHeight={0}
      minWidth={0}
      overflow="hidden"
      id="main-content"
    >
      <Page.Title>
        {unread > 0
          ? t('dialogues.pageTitle.unread', { n: cappedCount(unread) })
          : t('dialogues.pageTitle')}
      </Page.Title>
      {id === undefined ? <VisuallyHidden tag="h1">{t('dialogues.title')}</VisuallyHidden> : null}
      {showList ? (
        <ListPane
          tag="section"
          aria-label={t('dialogues.list')}
          direction="column"
          alignItems="stretch"
          background="neutral0"
          width={isMobile ? '100%' : '336px'}
          shrink={0}
          minHeight={0}
        >
          <DialogueList currentId={id ?? null} />
        </ListPane>
      ) : null}
      {showThread ? (
        <Flex
          direction="column"
          alignItems="stretch"
          grow={1}
          minWidth={0}
          minHeight={0}
          background="neutral100"
        >
          {id === undefined ? (
            <Flex grow={1} justifyContent="center">
              <Flex direction="column" gap={4} padding={6}>
                <EmptyDocuments width="16rem" height="8.8rem" aria-hidden />
                <Typography textColor="neutral600">{t('dialogues.choose')}</Typography>
              </Flex>
            </Flex>
          ) : (
            <ThreadPane key={id} id={id} me={me} acts={acts} />
          )}
        </Flex>
      ) : null}
      {id === undefined ? null : (
        <ContactPane
          conversation={id}
          isTagging={isTagging}
          onTagging={() => setIsTagging(false)}
        />
      )}
      <DialogueShortcuts row={opened?.data} acts={acts} onTag={() => setIsTagging(true)} />
      {acts.done && (id === undefined || !opened) ? (
        <UndoBar onUndo={acts.done.undo} onGone={acts.forget}>
          {acts.done.words}
        </UndoBar>
      ) : null}
    </Flex>
  );
};

/** Dialogues with customers: the list, and the open one beside it. */
export const DialoguesPage = () => (
  <Shell kind="panes">
    <Page.Protect permissions={[permission('conversationRead')]}>
      <Dialogues />
    </Page.Protect>
  </Shell>
);
