import { memo, useCallback, useEffect, useMemo, useState, type KeyboardEvent } from 'react';
import { Box, Flex, Loader, TextButton, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { ConversationRow, GetConversationMessages } from '../../../../../shared/contracts';
import { useCopy } from '../../../hooks/useCopy';
import { useText } from '../../../hooks/useText';
import type { OutgoingMessage } from '../../../services/outgoing';
import { contactName } from '../../../utils/name';
import { focusComposer, focusList } from '../places';
import { Lightbox, isPicture } from './Lightbox';
import { ThreadFoot } from './ThreadFoot';
import { ThreadRowView } from './ThreadRowView';
import { buildThread, unreadStart } from './buildThread';
import { pressOnMessage } from './messageKeys';
import { ThreadMovesContext, type ThreadMoves } from './moves';
import { threadRows, type ThreadRow } from './threadRows';
import { useAnnounce } from './useAnnounce';
import { useJump } from './useJump';
import { useMarkRead } from './useMarkRead';
import { useOlder } from './useOlder';
import { useVirtualThread } from './useVirtualThread';

const Pane = styled.div`
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  min-height: 0;
  overflow: hidden auto;
  overflow-anchor: none;
  overscroll-behavior: contain;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

/** A short dialogue stands at the foot, beside the composer. */
const Content = styled.div`
  position: relative;
  flex: none;
  margin-top: auto;
`;

const Row = styled.div`
  position: absolute;
  top: 0;
  right: 0;
  left: 0;
  padding: 0 16px;
`;

const READ_ABOVE = 2;

interface ThreadProps {
  conversation: ConversationRow;
  page: GetConversationMessages.Response;
  /** A note that is about to be deleted. */
  hiddenNote: string | null;
  outgoing: OutgoingMessage[];
  ownSends: number;
  /** documentId of a message to open at. */
  target: string | null;
  onRetry: (message: OutgoingMessage) => void;
  onDrop: (idempotencyKey: string) => void;
  /** Tells a screen reader. */
  speak: (text: string) => void;
}

const isArticle = ({ kind }: ThreadRow): boolean => kind === 'message' || kind === 'note';

/** The messages of a dialogue, with what is on its way at the end. */
export const Thread = memo(function Thread({
  conversation,
  page,
  hiddenNote,
  outgoing,
  ownSends,
  target,
  onRetry,
  onDrop,
  speak,
}: ThreadProps) {
  const t = useText();
  const copy = useCopy();
  const name = contactName(conversation.contact, t);
  const messages = page.data;
  const older = useOlder(conversation.documentId, page.meta);
  const { load } = older;
  const loadAbove = useCallback(() => void load(), [load]);

  // what was unread on opening stays so until the dialogue is left; with more of it than a page, the divider
  // goes up with the older messages that are loaded
  const [opened] = useState({
    unread: conversation.unread,
    newest: messages.at(-1)?.documentId,
  });
  const unread = useMemo(() => {
    const end = messages.findIndex(({ documentId }) => documentId === opened.newest) + 1;
    const before = unreadStart(messages.slice(0, end), opened.unread);
    return before === null ? null : { before, count: opened.unread };
  }, [messages, opened]);
  const rows = useMemo(() => {
    const notes = (page.notes ?? []).filter(({ documentId }) => documentId !== hiddenNote);
    return threadRows(buildThread(messages, notes, ownSends > 0 ? null : unread), outgoing);
  }, [hiddenNote, messages, outgoing, ownSends, page.notes, unread]);
  const [landing] = useState(() => {
    if (!unread) return null;
    const articles = rows.filter(isArticle);
    const at = articles.findIndex(({ key }) => key === unread.before);
    const key = articles[Math.max(0, at - READ_ABOVE)]?.key;
    return key === undefined ? null : { key, align: 'start' as const };
  });

  const { pane, virtualizer, drawn, isAtEnd, toEnd, look, goTo, hold } = useVirtualThread({
    rows,
    landing,
    ownSends,
    onNearTop: loadAbove,
  });
  const { toWamid, marked, back } = useJump({ rows, older, goTo, target });
  const [looked, setLooked] = useState<string | null>(null);
  const moves = useMemo<ThreadMoves>(
    () => ({ toWamid, marked, look: setLooked }),
    [marked, toWamid]
  );

  const newest = messages[messages.length - 1]?.documentId ?? null;
  const [seen, setSeen] = useState(newest);
  useEffect(() => {
    if (isAtEnd) setSeen(newest);
  }, [isAtEnd, newest]);
  const seenAt = messages.findIndex(({ documentId }) => documentId === seen);
  const missed = isAtEnd
    ? []
    : messages.slice(seenAt + 1).filter(({ direction }) => direction === 'inbound');

  useMarkRead(conversation.documentId, conversation.unread, newest, isAtEnd);
  useAnnounce(messages, name, speak);

  const moveFocus = useCallback(
    (from: string | undefined, step: 1 | -1) => {
      const articles = rows.filter(isArticle);
      const at = articles.findIndex(({ key }) => key === from);
      const next = articles[(at === -1 ? articles.length : at) + step];
      if (next) goTo(next.key, 'auto');
    },
    [goTo, rows]
  );
  const press = (event: KeyboardEvent<HTMLElement>) => {
    if (pressOnMessage(event, copy)) {
      event.preventDefault();
      return;
    }
    // what stands open over a message closes by the same key
    const isHere = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key === 'Escape' && isHere && !event.defaultPrevented) {
      event.preventDefault();
      focusList();
      return;
    }
    if (event.key === 'End' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      focusComposer();
      return;
    }
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    event.preventDefault();
    const focused = document.activeElement?.closest<HTMLElement>('[data-message]');
    moveFocus(focused?.dataset.message, event.key === 'PageDown' ? 1 : -1);
  };

  return (
    <ThreadMovesContext.Provider value={moves}>
      <Box position="relative" flex="1 1 0" minHeight={0} display="flex">
        <Pane
          ref={pane}
          role="feed"
          data-thread
          aria-label={t('thread.label', { name })}
          aria-busy={older.isLoading}
          tabIndex={0}
          onScroll={look}
          onKeyDown={press}
          onFocus={({ target: focused }) =>
            hold(focused.closest<HTMLElement>('[data-message]')?.dataset.message ?? null)
          }
        >
          <Content style={{ height: virtualizer.getTotalSize() }}>
            {drawn.map(({ index, key, start }) => {
              const row = rows[index];
              return row ? (
                <Row
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <ThreadRowView
                    row={row}
                    name={name}
                    messages={messages}
                    onRetry={onRetry}
                    onDrop={onDrop}
                  />
                </Row>
              ) : null;
            })}
          </Content>
        </Pane>
        {older.isLoading ? (
          <Flex position="absolute" top={0} left={0} right={0} justifyContent="center" padding={2}>
            <Loader small>{t('state.loading')}</Loader>
          </Flex>
        ) : null}
        {older.hasFailed ? (
          <Flex position="absolute" top={0} left={0} right={0} justifyContent="center" padding={2}>
            <Flex gap={2} background="neutral0" padding={2} hasRadius shadow="filterShadow">
              <Typography variant="pi">{t('thread.olderFailed')}</Typography>
              <TextButton onClick={loadAbove}>{t('action.tryAgain')}</TextButton>
            </Flex>
          </Flex>
        ) : null}
        <ThreadFoot
          missed={missed.length}
          isAtEnd={isAtEnd}
          onBack={back}
          onMissed={() => {
            const first = missed[0];
            if (missed.length === 1 || !first || !goTo(first.documentId, 'center')) toEnd();
          }}
          onEnd={toEnd}
        />
      </Box>
      {looked !== null ? (
        <Lightbox
          messages={messages.filter(isPicture)}
          shown={looked}
          name={name}
          onShow={setLooked}
          onClose={() => setLooked(null)}
        />
      ) : null}
    </ThreadMovesContext.Provider>
  );
});
