import { useEffect, useRef } from 'react';
import { Button, Flex, LinkButton, Typography } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import type { ChannelView } from '../../../../shared/contracts';
import { ProblemCard } from '../../components/ProblemCard';
import { CHANNELS, DIALOGUES } from '../../components/navigation';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { ConnectSteps, STEP_LABELS } from './ConnectSteps';
import { useConnect } from './useConnect';

interface ConnectStepProps {
  apiKey: string;
  number: ChannelView;
  onBack: () => void;
}

/** Connects the chosen number, line by line. */
export const ConnectStep = ({ apiKey, number, onBack }: ConnectStepProps) => {
  const t = useText();
  const rights = useRights();
  const { steps, isRunning, channel, error, start } = useConnect(apiKey, number.phoneNumberId);
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void start();
  }, [start]);

  const failed = steps.find(({ state }) => state === 'failed');
  const isDone = !isRunning && channel !== null && !failed && error === null;
  const isSaved = channel !== null && channel.documentId !== null;
  return (
    <Flex direction="column" alignItems="stretch" gap={5}>
      <Typography tag="h2" variant="beta">
        {isDone
          ? t('connect.done', { number: number.displayPhoneNumber })
          : t('connect.running', { number: number.displayPhoneNumber })}
      </Typography>
      <ConnectSteps steps={steps} />
      <div role="status">
        {failed && !isRunning ? (
          <ProblemCard
            severity="danger"
            title={t('connect.failedAt', { step: t(STEP_LABELS[failed.name]) })}
            explanation={failed.message}
            nextStep={isSaved ? t('connect.savedAnyway') : t('connect.nothingSaved')}
          />
        ) : null}
        {error ? (
          <ProblemCard severity="danger" title={t('connect.callFailed')} explanation={error} />
        ) : null}
        {isDone ? <Typography tag="p">{t('connect.done.next')}</Typography> : null}
      </div>
      <Flex gap={2} wrap="wrap">
        {isRunning ? null : isDone ? (
          <>
            {rights.conversationRead ? (
              <LinkButton tag={NavLink} to={DIALOGUES}>
                {t('connect.openDialogues')}
              </LinkButton>
            ) : null}
            <LinkButton
              tag={NavLink}
              variant="secondary"
              to={`${CHANNELS}/${channel.documentId ?? ''}`}
            >
              {t('connect.openChannel')}
            </LinkButton>
          </>
        ) : (
          <>
            <Button variant="tertiary" onClick={onBack}>
              {t('action.back')}
            </Button>
            <Button startIcon={<ArrowClockwise />} onClick={() => void start()}>
              {t('action.tryAgain')}
            </Button>
            {isSaved ? (
              <LinkButton
                tag={NavLink}
                variant="secondary"
                to={`${CHANNELS}/${channel.documentId ?? ''}`}
              >
                {t('connect.openChannel')}
              </LinkButton>
            ) : null}
          </>
        )}
      </Flex>
    </Flex>
  );
};
