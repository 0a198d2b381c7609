import { TextButton } from '@strapi/design-system';
import type { MessageView } from '../../../../../shared/contracts';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import type { OutgoingMessage } from '../../../services/outgoing';
import { BubbleFrame } from '../../../components/messages/BubbleFrame';
import { Quote } from './Quote';
import { useThreadActions } from './actions';
import { FailureNote } from './FailureNote';
import { FormattedText } from '../../../components/messages/FormattedText';
import { Ticks } from '../Ticks';

interface OutgoingBubbleProps {
  message: OutgoingMessage;
  onRetry: (message: OutgoingMessage) => void;
  onDrop: (idempotencyKey: string) => void;
  /** The message that it answers, when it is loaded. */
  quoted: MessageView | null;
  /** The customer's name. */
  name: string;
}

/** A message that the server has not taken yet: on its way, waiting for a connection, or refused. */
export const OutgoingBubble = ({ message, onRetry, onDrop, quoted, name }: OutgoingBubbleProps) => {
  const t = useText();
  const { edit, chooseTemplate } = useThreadActions();
  const time = useTimeText();
  const { idempotencyKey, state, error, text, createdAt, retryable, data } = message;
  const isText = data.type === 'text';
  const drop = (
    <TextButton onClick={() => onDrop(idempotencyKey)}>{t('message.discard')}</TextButton>
  );

  const below = () => {
    if (state === 'sending') return null;
    if (state === 'offline') {
      return (
        <FailureNote
          kind="unknown"
          title={t('message.offline')}
          explanation={t('message.offline.why')}
          actions={drop}
        />
      );
    }
    return (
      <FailureNote
        kind="failed"
        title={t('message.notTaken')}
        explanation={error ?? t('message.notTaken.why')}
        actions={
          <>
            {retryable ? (
              <TextButton onClick={() => onRetry(message)}>{t('action.tryAgain')}</TextButton>
            ) : null}
            {!retryable && isText && edit ? (
              <TextButton
                onClick={() => {
                  edit(text);
                  onDrop(idempotencyKey);
                }}
              >
                {t('message.edit')}
              </TextButton>
            ) : null}
            {!retryable && chooseTemplate ? (
              <TextButton onClick={chooseTemplate}>{t('composer.chooseTemplate')}</TextButton>
            ) : null}
            {drop}
          </>
        }
      />
    );
  };

  return (
    <article aria-label={`${t('message.own')}, ${text}, ${t('status.sending')}`} aria-setsize={-1}>
      <BubbleFrame
        direction="outbound"
        isFirst
        meta={
          <>
            <span>{time.clock(createdAt)}</span>
            <Ticks status={state === 'failed' ? 'failed' : 'queued'} surface="bubble" />
          </>
        }
        below={below()}
      >
        {data.context ? (
          <Quote
            wamid={data.context.message_id}
            message={quoted}
            from={null}
            name={name}
            direction="outbound"
          />
        ) : null}
        <FormattedText text={text} />
      </BubbleFrame>
    </article>
  );
};
