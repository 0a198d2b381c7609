import { useEffect, useRef, type ReactNode } from 'react';
import { Box, Button, Flex, Link, TextButton, Typography } from '@strapi/design-system';
import { ClockCounterClockwise } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { ProblemCard } from '../../components/ProblemCard';
import { CHANNELS } from '../../components/navigation';
import { useProblemSentence, useProblemText } from '../../hooks/useProblemText';
import { useRights } from '../../hooks/useRights';
import { useServerNow } from '../../hooks/useServerNow';
import { useText } from '../../hooks/useText';
import { useTimeText } from '../../hooks/useTimeText';
import { codeOfRefusal, isGone, isWorthRetrying, type Problem } from './problem';
import type { Refused } from './useSubmission';

/** A quiet line of the page: what has happened, and a way back. */
const Notice = ({ children, action }: { children: string; action?: ReactNode }) => (
  <Box background="secondary100" borderColor="secondary200" hasRadius padding={3} role="status">
    <Flex gap={2} wrap="wrap">
      <ClockCounterClockwise fill="secondary700" width="1.6rem" height="1.6rem" aria-hidden />
      <Typography textColor="neutral800">{children}</Typography>
      {action}
    </Flex>
  </Box>
);

interface RestoredProps {
  /** Epoch ms of the last key. */
  at: number;
  onDiscard: () => void;
}

/** Changes that a crash or a closed window left here were put back. */
export const Restored = ({ at, onDiscard }: RestoredProps) => {
  const t = useText();
  const now = useServerNow();
  const time = useTimeText();
  return (
    <Notice action={<TextButton onClick={onDiscard}>{t('wizard.restored.discard')}</TextButton>}>
      {t('wizard.restored', { time: time.moment(at, now) })}
    </Notice>
  );
};

interface SaveProblemProps {
  problem: Problem;
  onReload: () => void;
  onOverwrite: () => void;
  onRetry: () => void;
  onSaveAsNew: () => void;
}

/** The draft could not be saved; what was typed stays on the page and in this browser. */
export const SaveProblem = ({
  problem,
  onReload,
  onOverwrite,
  onRetry,
  onSaveAsNew,
}: SaveProblemProps) => {
  const t = useText();
  const sentence = useProblemSentence();
  if (problem.kind === 'changed') {
    return (
      <ProblemCard
        severity="warning"
        title={t('wizard.changed.title')}
        explanation={t('wizard.changed.why')}
        action={
          <Flex gap={2} wrap="wrap">
            <Button variant="secondary" onClick={onReload}>
              {t('wizard.changed.theirs')}
            </Button>
            <Button variant="tertiary" onClick={onOverwrite}>
              {t('wizard.changed.mine')}
            </Button>
          </Flex>
        }
      />
    );
  }
  if (isGone(problem)) {
    return (
      <ProblemCard
        severity="warning"
        title={t('wizard.gone.title')}
        explanation={t('wizard.gone.why')}
        action={
          <Button variant="secondary" onClick={onSaveAsNew}>
            {t('wizard.gone.saveAsNew')}
          </Button>
        }
      />
    );
  }
  return (
    <ProblemCard
      severity="danger"
      title={t('wizard.notSaved.title')}
      explanation={sentence(problem.code, problem.message || t('wizard.notSaved.why'))}
      nextStep={t(isWorthRetrying(problem) ? 'wizard.notSaved.again' : 'wizard.notSaved.kept')}
      action={
        <Button variant="secondary" onClick={onRetry}>
          {t('action.tryAgain')}
        </Button>
      }
    />
  );
};

/** The submission did not go through: the provider's words, or ours. */
export const SubmitProblem = ({ refused }: { refused: Refused }) => {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.focus(), [refused]);
  return (
    <Box ref={card} tabIndex={-1} role="alert">
      <SubmitProblemCard refused={refused} />
    </Box>
  );
};

const SubmitProblemCard = ({ refused }: { refused: Refused }) => {
  const t = useText();
  const problemText = useProblemText();
  const sentence = useProblemSentence();
  const { problem } = refused;
  const { refusal } = problem;
  if (refusal) {
    const words = problemText(codeOfRefusal(refusal), refusal);
    const codes = [refusal.providerCode, refusal.subcode].filter((code) => code !== null);
    return (
      <ProblemCard
        severity="danger"
        title={refusal.userTitle ?? words.title}
        explanation={refusal.userMessage ?? words.explanation}
        nextStep={words.nextStep}
        code={[codes.join(' / '), refusal.message, refusal.detail].filter(Boolean).join(' · ')}
      />
    );
  }
  return (
    <ProblemCard
      severity="danger"
      title={t('wizard.notSubmitted')}
      explanation={sentence(problem.code, problem.message || t('wizard.notSaved.why'))}
      nextStep={t('wizard.notSubmitted.kept')}
    />
  );
};

/** Nothing is connected: drafts and submissions need an account. */
export const NoChannel = () => {
  const t = useText();
  const { channelUpdate } = useRights();
  return (
    <ProblemCard
      severity="warning"
      title={t('wizard.noChannel.title')}
      explanation={t('wizard.noChannel.why')}
      action={
        channelUpdate ? (
          <Link tag={NavLink} to={CHANNELS}>
            {t('first.connect')}
          </Link>
        ) : undefined
      }
    />
  );
};
