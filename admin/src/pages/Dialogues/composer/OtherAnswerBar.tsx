import { forwardRef } from 'react';
import { Button } from '@strapi/design-system';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { NoticeBar } from './NoticeBar';
import type { OtherAnswer } from './useOtherAnswer';

interface OtherAnswerBarProps {
  answer: OtherAnswer;
  /** Else it waits for a file, or is too long. */
  isSendable: boolean;
  onSend: () => void;
  onKeep: () => void;
}

/** A colleague was faster: sending goes on only after this was decided. Its first button takes the focus. */
export const OtherAnswerBar = forwardRef<HTMLButtonElement, OtherAnswerBarProps>(
  function OtherAnswerBar({ answer, isSendable, onSend, onKeep }, ref) {
    const t = useText();
    const now = useServerNow(1_000);
    const seconds = Math.max(0, Math.floor((now - answer.at) / 1000));
    return (
      <NoticeBar
        ground="warning100"
        title={
          seconds < 60
            ? t('composer.otherAnswered.seconds', { agent: answer.agent, n: seconds })
            : t('composer.otherAnswered.minutes', {
                agent: answer.agent,
                n: Math.floor(seconds / 60),
              })
        }
        explanation={t('composer.otherAnswered.why')}
        actions={
          <>
            <Button
              ref={ref}
              type="button"
              size="S"
              variant="secondary"
              disabled={!isSendable}
              onClick={onSend}
            >
              {t('composer.otherAnswered.send')}
            </Button>
            <Button type="button" size="S" variant="tertiary" onClick={onKeep}>
              {t('composer.otherAnswered.keep')}
            </Button>
          </>
        }
      />
    );
  }
);
