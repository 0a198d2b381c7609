import { memo } from 'react';
import { Tooltip } from '@strapi/design-system';
import { User } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../shared/contracts';
import { useText, type Text } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { BubbleFrame } from '../../../components/messages/BubbleFrame';
import { ACTIONS_CLASS, BubbleActions } from './BubbleActions';
import { Failure } from './Failure';
import { MessageBody } from './MessageBody';
import { storedMarks } from './MessageBody/content';
import { Quote } from './Quote';
import { useThreadMoves } from './moves';
import { useTickTimes } from './useTickTimes';
import { Ticks } from '../Ticks';
import type { ThreadItem } from './buildThread';
import { SPOKEN_LENGTH, kindOf } from '../messageKinds';
import { STATUS_LABELS } from '../statusWords';

const Article = styled.article<{ $marked: boolean }>`
  ${({ theme, $marked }) =>
    $marked
      ? `outline: 2px solid ${theme.colors.primary600}; outline-offset: 2px; border-radius: 8px;`
      : ''}

  .${ACTIONS_CLASS} {
    opacity: 0;
  }

  @media (pointer: coarse) {
    .${ACTIONS_CLASS} button {
      width: 40px;
      height: 40px;
    }
  }

  &:hover
    .${ACTIONS_CLASS},
    &:focus-within
    .${ACTIONS_CLASS},
    .${ACTIONS_CLASS}:has([aria-expanded='true']) {
    opacity: 1;
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
    border-radius: 8px;
  }
`;

const Reactions = styled.div`
  display: flex;
  gap: 2px;
  max-width: 100%;
  margin-top: -6px;
  padding: 0 6px;
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 12px;
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.4rem;
  line-height: 2.2rem;
  white-space: nowrap;
`;

const Origin = styled.span`
  display: inline-flex;

  svg {
    width: 1.2rem;
    height: 1.2rem;
  }

  svg path {
    fill: currentcolor;
  }
`;

interface BubbleProps {
  item: Extract<ThreadItem, { kind: 'message' }>;
  /** The customer's name. */
  name: string;
}

/** "Ida Frost, 14:31, Image, Here is the picture" / "You, 14:32, Thank you, read". */
const labelOf = (message: MessageView, name: string, clock: string, t: Text): string => {
  const kind = kindOf(message);
  return [
    message.direction === 'inbound' ? name : (message.sentBy ?? t('message.own')),
    clock,
    kind ? t(kind.label) : '',
    storedMarks(message).revoked ? t('message.deleted') : message.text.slice(0, SPOKEN_LENGTH),
    message.direction === 'outbound' ? t(STATUS_LABELS[message.status]) : '',
  ]
    .filter(Boolean)
    .join(', ');
};

/** One message. */
export const Bubble = memo(({ item, name }: BubbleProps) => {
  const t = useText();
  const time = useTimeText();
  const tickTimes = useTickTimes();
  const { message, isFirst, position, reactions, quoted } = item;
  const at = Date.parse(message.timestamp);
  const isOut = message.direction === 'outbound';
  const { marked } = useThreadMoves();
  const own = reactions.find(({ direction }) => direction === 'outbound')?.emoji ?? null;
  const author = message.sentBy ? t('message.sentBy', { name: message.sentBy }) : null;
  return (
    <Article
      id={`message-${message.documentId}`}
      data-message={message.documentId}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={labelOf(message, name, time.clock(at), t)}
      tabIndex={-1}
      $marked={marked === message.documentId}
    >
      <BubbleFrame
        direction={message.direction}
        isFirst={isFirst}
        meta={
          <>
            {storedMarks(message).edited ? <span>{t('message.edited')}</span> : null}
            <time dateTime={message.timestamp} title={time.full(at)}>
              {time.clock(at)}
            </time>
            {isOut && author ? (
              <Tooltip label={author}>
                <Origin role="img" aria-label={author}>
                  <User aria-hidden />
                </Origin>
              </Tooltip>
            ) : null}
            {isOut ? (
              <Ticks status={message.status} surface="bubble" times={tickTimes(message)} />
            ) : null}
          </>
        }
        beside={<BubbleActions message={message} own={own} />}
        below={
          <>
            {reactions.length > 0 ? (
              <Reactions aria-label={t('kind.reaction')} role="img">
                {reactions.map(({ emoji, direction }) => (
                  <span key={direction} title={direction === 'inbound' ? name : t('message.own')}>
                    {emoji}
                  </span>
                ))}
              </Reactions>
            ) : null}
            {isOut ? <Failure message={message} name={name} /> : null}
          </>
        }
      >
        {message.replyTo === null ? null : (
          <Quote
            wamid={message.replyTo}
            message={quoted}
            from={message.documentId}
            name={name}
            direction={message.direction}
          />
        )}
        <MessageBody message={message} />
      </BubbleFrame>
    </Article>
  );
});
Bubble.displayName = 'Bubble';
