import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import {
  Box,
  Button,
  Flex,
  Loader,
  TextButton,
  Typography,
  useNotifyAT,
} from '@strapi/design-system';
import { ArrowDown } from '@strapi/icons';
import { styled } from 'styled-components';
import type {
  ConversationRow,
  GetConversationMessages,
  MessageView,
} from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { useServerNow } from '../../hooks/useServerNow';
import { useLazyGetOlderWhatsappMessagesQuery } from '../../services/conversations';
import type { OutgoingMessage } from '../../services/outgoing';
import { contactName } from '../../utils/name';
import { Bubble, type BubbleActions } from './Bubble';
import { OutgoingBubble } from './OutgoingBubble';
import { buildThread, unreadStart } from './buildThread';
import { textOf, fieldOf } from './MessageBody/content';
import { useMarkRead } from './useMarkRead';
import { useThreadScroll } from './useThreadScroll';

const Pane = styled.div`
  flex: 1 1 0;
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
  display: flex;
  flex-direction: column;
  justify-content: flex-end;
  min-height: 100%;
  padding: 0 16px 16px;
`;

const Divider = styled.div`
  padding: 12px 0 4px;
  text-align: center;
`;

const Unread = styled.div`
  display: flex;
  gap: 12px;
  align-items: center;
  padding: 12px 0 4px;

  &::before,
  &::after {
    content: '';
    flex: 1;
    height: 1px;
    background: ${({ theme }) => theme.colors.primary200};
  }
`;

const READ_ABOVE = 2;
const SPOKEN_AT_ONCE = 3;

interface ThreadProps extends BubbleActions {
  conversation: ConversationRow;
  page: GetConversationMessages.Response;
  outgoing: OutgoingMessage[];
  ownSends: number;
  onRetry: (message: OutgoingMessage) => void;
  onDrop: (idempotencyKey: string) => void;
}

/** Says new messages of the open dialogue to a screen reader, once each, many as a number. */
const useAnnounce = (messages: MessageView[], name: string) => {
  const t = useText();
  const { notifyLog } = useNotifyAT();
  const known = useRef<Set<string> | null>(null);
  const spoken = useRef('');
  useEffect(() => {
    const ids = new Set(messages.map(({ documentId }) => documentId));
    const before = known.current;
    known.current = ids;
    const lastKnown = before
      ? messages.reduce((last, { documentId }, at) => (before.has(documentId) ? at : last), -1)
      : messages.length;
    const fresh = messages.slice(lastKnown + 1).filter(({ direction }) => direction === 'inbound');
    if (fresh.length === 0) return;
    const text =
      fresh.length > SPOKEN_AT_ONCE
        ? t('thread.newMessages', { n: fresh.length })
        : fresh.map((message) => `${name}: ${message.text || message.type}`).join('. ');
    // the same words twice are silent to a live region
    spoken.current = text === spoken.current ? `${text} ` : text;
    notifyLog(spoken.current);
  }, [messages, name, notifyLog, t]);
};

/** The messages of a dialogue, with what is on its way at the end. */
export const Thread = ({
  conversation,
  page,
  outgoing,
  ownSends,
  onRetry,
  onDrop,
  onEdit,
  onTemplate,
}: ThreadProps) => {
  const t = useText();
  const time = useTimeText();
  const now = useServerNow(60_000);
  const name = contactName(conversation.contact, t);
  const [loadOlder, older] = useLazyGetOlderWhatsappMessagesQuery();
  const messages = page.data;

  // the divider's place is fixed on opening and stays until the dialogue is left
  const [unread] = useState(() => {
    const before = unreadStart(messages, conversation.unread);
    return before === null ? null : { before, count: conversation.unread };
  });
  const items = useMemo(
    () => buildThread(messages, ownSends > 0 ? null : unread),
    [messages, ownSends, unread]
  );
  const landing = useMemo(() => {
    if (!unread) return null;
    const bubbles = items.filter((item) => item.kind === 'message');
    const at = bubbles.findIndex(({ key }) => key === unread.before);
    return bubbles[Math.max(0, at - READ_ABOVE)]?.key ?? null;
  }, [items, unread]);

  const loadAbove = useCallback(() => {
    const { before, hasMore } = page.meta;
    if (!hasMore || before === null || older.isFetching) return;
    void loadOlder({ conversation: conversation.documentId, before });
  }, [conversation.documentId, loadOlder, older.isFetching, page.meta]);

  const ids = useMemo(
    () => [
      ...items.map(({ key }) => key),
      ...outgoing.map(({ idempotencyKey, state }) => `${idempotencyKey}:${state}`),
    ],
    [items, outgoing]
  );
  const { pane, content, isAtEnd, toEnd, onScroll } = useThreadScroll({
    ids,
    landing,
    ownSends,
    onNearTop: loadAbove,
  });

  const newest = messages[messages.length - 1]?.documentId ?? null;
  const [seen, setSeen] = useState(newest);
  useEffect(() => {
    if (isAtEnd) setSeen(newest);
  }, [isAtEnd, newest]);
  const seenAt = messages.findIndex(({ documentId }) => documentId === seen);
  const missed = isAtEnd
    ? 0
    : messages.slice(seenAt + 1).filter(({ direction }) => direction === 'inbound').length;

  useMarkRead(conversation.documentId, conversation.unread, newest, isAtEnd);
  useAnnounce(messages, name);

  const moveFocus = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'PageUp' && event.key !== 'PageDown') return;
    const articles = [...event.currentTarget.querySelectorAll<HTMLElement>('article')];
    const at = articles.findIndex((article) => article.contains(document.activeElement));
    const start = at === -1 ? articles.length : at;
    const next = articles[start + (event.key === 'PageDown' ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  return (
    <Box position="relative" flex="1 1 0" minHeight={0} display="flex">
      <Pane
        ref={pane}
        role="feed"
        aria-label={t('thread.label', { name })}
        aria-busy={older.isFetching}
        tabIndex={0}
        onScroll={onScroll}
        onKeyDown={moveFocus}
      >
        <Content ref={content}>
          {older.isFetching ? (
            <Flex justifyContent="center" padding={3}>
              <Loader small>{t('state.loading')}</Loader>
            </Flex>
          ) : null}
          {older.isError && !older.isFetching ? (
            <Flex justifyContent="center" gap={2} padding={3}>
              <Typography variant="pi">{t('thread.olderFailed')}</Typography>
              <TextButton onClick={loadAbove}>{t('action.tryAgain')}</TextButton>
            </Flex>
          ) : null}
          {items.map((item) => {
            if (item.kind === 'day') {
              return (
                <Divider key={item.key}>
                  <Typography variant="pi" textColor="neutral600">
                    {time.day(item.at, now)}
                  </Typography>
                </Divider>
              );
            }
            if (item.kind === 'unread') {
              return (
                <Unread key={item.key}>
                  <Typography variant="pi" textColor="primary700" fontWeight="semiBold">
                    {t('thread.unread', { n: item.count })}
                  </Typography>
                </Unread>
              );
            }
            if (item.kind === 'reaction') {
              return (
                <Divider key={item.key}>
                  <Typography variant="pi" textColor="neutral600">
                    {t('thread.reaction', {
                      name: item.message.direction === 'inbound' ? name : t('message.own'),
                      emoji: textOf(fieldOf(item.message, 'emoji')) ?? '',
                    })}
                  </Typography>
                </Divider>
              );
            }
            return (
              <div key={item.key} data-landing={item.key}>
                <Bubble item={item} name={name} onEdit={onEdit} onTemplate={onTemplate} />
              </div>
            );
          })}
          {outgoing.map((message) => (
            <OutgoingBubble
              key={message.idempotencyKey}
              message={message}
              onRetry={onRetry}
              onDrop={onDrop}
              onEdit={onEdit}
              onTemplate={onTemplate}
            />
          ))}
        </Content>
      </Pane>
      {missed > 0 ? (
        <Flex position="absolute" bottom="12px" left="0" right="0" justifyContent="center">
          <Button size="S" variant="secondary" endIcon={<ArrowDown />} onClick={toEnd}>
            {t('thread.newMessages', { n: missed })}
          </Button>
        </Flex>
      ) : null}
    </Box>
  );
};
