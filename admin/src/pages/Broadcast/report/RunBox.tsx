import { useEffect, useRef, useState } from 'react';
import { Box, Button, Flex, ProgressBar, Typography, VisuallyHidden } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { OverLimitChoice, RunReport } from '../../../../../shared/contracts/campaigns';
import type { RecipientState } from '../../../../../shared/statuses';
import { ProblemCard } from '../../../components/ProblemCard';
import { SumBar } from '../../../components/SumBar';
import { useProblemText } from '../../../hooks/useProblemText';
import { useServerNow } from '../../../hooks/useServerNow';
import { useText } from '../../../hooks/useText';
import { useTimeText } from '../../../hooks/useTimeText';
import { doneOf, isUnderWay, runReason, sumParts } from './runWords';

interface RunBoxProps {
  run: RunReport;
  canSteer: boolean;
  isResuming: boolean;
  onResume: (overLimit: OverLimitChoice) => void;
  addressOf: (state: RecipientState) => string;
}

/** What is said aloud: begin, pause, each quarter, end; never each step. */
const Spoken = ({ run }: { run: RunReport }) => {
  const t = useText();
  const quarter = run.recipients ? Math.floor((doneOf(run) / run.recipients) * 4) * 25 : 0;
  const key = `${run.status}:${isUnderWay(run.status) ? quarter : ''}`;
  const [said, setSaid] = useState('');
  const last = useRef(key);
  useEffect(() => {
    if (last.current === key) return;
    last.current = key;
    setSaid(
      run.status === 'running'
        ? t('run.spoken', { percent: quarter })
        : t(`campaign.status.${run.status}`)
    );
  }, [key, quarter, run.status, t]);
  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
};

/** Why it does not go on, and how it can. */
const Paused = ({ run, canSteer, isResuming, onResume }: Omit<RunBoxProps, 'addressOf'>) => {
  const t = useText();
  const problemText = useProblemText();
  const { title, explanation, isRule } = runReason(run.reason, t, problemText);
  const resume = (label: string, overLimit: OverLimitChoice) => (
    <Button variant="secondary" size="S" loading={isResuming} onClick={() => onResume(overLimit)}>
      {label}
    </Button>
  );
  const way = run.states.queued;
  return (
    <ProblemCard
      severity="warning"
      title={title}
      explanation={[explanation, way > 0 ? t('run.onTheWay', { n: way }) : '']
        .filter(Boolean)
        .join(' ')}
      code={isRule ? run.reason : null}
      action={
        canSteer && run.reason === 'messaging_limit' ? (
          <Flex gap={2} wrap="wrap">
            {resume(t('run.carryOver'), 'carry_over')}
            {resume(t('run.leaveOut'), 'leave_out')}
          </Flex>
        ) : undefined
      }
    />
  );
};

/** One run: how far it is, how fast, when it ends, and what became of everybody: parts that add up. */
export const RunBox = ({ run, addressOf, ...steering }: RunBoxProps) => {
  const t = useText();
  const intl = useIntl();
  const time = useTimeText();
  const now = useServerNow(1_000);
  const { status, recipients } = run;
  const done = doneOf(run);
  const line = (): string => {
    if (recipients === null) return t('run.fixing');
    const parts = [t('run.done', { done: intl.formatNumber(done), n: recipients })];
    if (status === 'running') {
      if (run.perSecond !== null) {
        parts.push(
          t('run.rate', { n: intl.formatNumber(run.perSecond, { maximumFractionDigits: 1 }) })
        );
      }
      if (run.endsAt) {
        parts.push(t('run.endsAbout', { time: time.moment(Date.parse(run.endsAt), now) }));
      }
    }
    if (run.endedAt)
      parts.push(t('run.ended', { time: time.moment(Date.parse(run.endedAt), now) }));
    return parts.join(' · ');
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={4}>
      <Spoken run={run} />
      {status === 'paused' ? <Paused run={run} {...steering} /> : null}
      {status === 'stopped' && run.reason && !run.reason.startsWith('by:') ? (
        <Paused run={run} {...steering} canSteer={false} />
      ) : null}
      <Typography
        textColor="neutral800"
        fontWeight="semiBold"
        style={{ fontVariantNumeric: 'tabular-nums' }}
      >
        {line()}
      </Typography>
      {isUnderWay(status) && recipients ? (
        <Box aria-hidden>
          <ProgressBar value={Math.round((done / recipients) * 100)} />
        </Box>
      ) : null}
      {recipients === null ? null : (
        <SumBar
          total={t('run.recipients', { n: recipients })}
          parts={sumParts(run, t, addressOf)}
        />
      )}
    </Flex>
  );
};
