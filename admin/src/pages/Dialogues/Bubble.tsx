import { memo } from 'react';
import { TextButton, Tooltip } from '@strapi/design-system';
import { User } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../shared/contracts';
import { useText, type Text } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { BubbleFrame } from '../../components/messages/BubbleFrame';
import { FailureNote } from './FailureNote';
import { MessageBody } from './MessageBody';
import { Quote } from './Quote';
import { Ticks } from './Ticks';
import type { ThreadItem } from './buildThread';
import { messageKind } from './messageKinds';
import { NOT_DELIVERED, STATUS_LABELS } from './statusWords';

const Article = styled.article`
  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
    border-radius: 8px;
  }
`;

const Reactions = styled.div`
  display: flex;
  gap: 2px;
  margin-top: -6px;
  padding: 0 6px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 12px;
  background: ${({ theme }) => theme.colors.neutral0};
  font-size: 1.4rem;
  line-height: 2.2rem;
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

export interface BubbleActions {
  /** Puts the text into the composer again; absent where nothing can be written. */
  onEdit: ((text: string) => void) | null;
  /** Opens the templates; absent without the right to send. */
  onTemplate: (() => void) | null;
}

interface BubbleProps extends BubbleActions {
  item: Extract<ThreadItem, { kind: 'message' }>;
  /** The customer's name. */
  name: string;
}

/** "Ida Frost, 14:31, Image, Here is the picture" / "You, 14:32, Thank you, read". */
const labelOf = (message: MessageView, name: string, clock: string, t: Text): string => {
  const kind = messageKind(message.type);
  return [
    message.direction === 'inbound' ? name : (message.sentBy ?? t('message.own')),
    clock,
    kind ? t(kind.label) : '',
    message.text,
    message.direction === 'outbound' ? t(STATUS_LABELS[message.status]) : '',
  ]
    .filter(Boolean)
    .join(', ');
};

const Failure = ({ message, onEdit, onTemplate }: BubbleActions & { message: MessageView }) => {
  const t = useText();
  if (message.status === 'unknown') {
    return (
      <FailureNote
        kind="unknown"
        title={t('unknown.title')}
        explanation={t('unknown.explanation')}
      />
    );
  }
  if (!NOT_DELIVERED.has(message.status)) return null;
  const edit = onEdit;
  return (
    <FailureNote
      kind="failed"
      title={message.problem?.title ?? t(STATUS_LABELS[message.status])}
      explanation={message.problem?.explanation}
      nextStep={message.problem?.nextStep}
      code={message.problem?.code ?? message.reason}
      actions={
        edit && message.type === 'text' ? (
          <TextButton onClick={() => edit(message.text)}>{t('message.edit')}</TextButton>
        ) : onTemplate && message.type === 'text' ? (
          <TextButton onClick={onTemplate}>{t('composer.chooseTemplate')}</TextButton>
        ) : undefined
      }
    />
  );
};

/** One message. */
export const Bubble = memo(({ item, name, onEdit, onTemplate }: BubbleProps) => {
  const t = useText();
  const time = useTimeText();
  const { message, isFirst, position, reactions, quoted } = item;
  const at = Date.parse(message.timestamp);
  const isOut = message.direction === 'outbound';
  const author = message.sentBy ? t('message.sentBy', { name: message.sentBy }) : null;
  return (
    <Article
      id={`message-${message.documentId}`}
      data-message={message.documentId}
      aria-posinset={position}
      aria-setsize={-1}
      aria-label={labelOf(message, name, time.clock(at), t)}
      tabIndex={-1}
    >
      <BubbleFrame
        direction={message.direction}
        isFirst={isFirst}
        meta={
          <>
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
            {isOut ? <Ticks status={message.status} surface="bubble" /> : null}
          </>
        }
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
            {isOut ? <Failure message={message} onEdit={onEdit} onTemplate={onTemplate} /> : null}
          </>
        }
      >
        {quoted ? <Quote message={quoted} name={name} direction={message.direction} /> : null}
        <MessageBody message={message} />
      </BubbleFrame>
    </Article>
  );
});
Bubble.displayName = 'Bubble';
