import { Box, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, CrossCircle, Loader, MinusCircle } from '@strapi/icons';
import { keyframes, styled } from 'styled-components';
import type { ConnectStep } from '../../../../shared/contracts';
import { useText } from '../../hooks/useText';
import type { TextKey } from '../../utils/translations';

const turn = keyframes`
  to { transform: rotate(360deg); }
`;

const Turning = styled(Loader)`
  animation: ${turn} 1s linear infinite;

  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

const Ring = styled.span`
  display: block;
  width: 1.4rem;
  height: 1.4rem;
  margin: 0.1rem;
  border: 2px solid ${({ theme }) => theme.colors.neutral500};
  border-radius: 50%;
`;

const StepIcon = ({ state }: { state: ConnectStep['state'] }) => {
  const size = { width: '1.6rem', height: '1.6rem', 'aria-hidden': true };
  if (state === 'done') return <CheckCircle fill="success700" {...size} />;
  if (state === 'failed') return <CrossCircle fill="danger700" {...size} />;
  if (state === 'skipped') return <MinusCircle fill="neutral600" {...size} />;
  if (state === 'running') return <Turning fill="primary600" {...size} />;
  return <Ring aria-hidden />;
};

export const STEP_LABELS: Record<ConnectStep['name'], TextKey> = {
  key: 'connect.step.key',
  number: 'connect.step.number',
  store: 'connect.step.store',
  webhook: 'connect.step.webhook',
  'read-back': 'connect.step.readBack',
  reachable: 'connect.step.reachable',
  templates: 'connect.step.templates',
};

const STATE_LABELS: Record<ConnectStep['state'], TextKey> = {
  waiting: 'connect.state.waiting',
  running: 'connect.state.running',
  done: 'connect.state.done',
  failed: 'connect.state.failed',
  skipped: 'connect.state.skipped',
};

/** What is done one after the other, each line with its result in words. */
export const ConnectSteps = ({ steps }: { steps: ConnectStep[] }) => {
  const t = useText();
  return (
    <Flex tag="ol" direction="column" alignItems="stretch" gap={4}>
      {steps.map((step) => (
        <Flex key={step.name} tag="li" gap={3} alignItems="flex-start">
          <Box shrink={0} paddingTop="2px" role="img" aria-label={t(STATE_LABELS[step.state])}>
            <StepIcon state={step.state} />
          </Box>
          <Box minWidth={0}>
            <Typography
              fontWeight={step.state === 'failed' ? 'semiBold' : 'regular'}
              textColor={step.state === 'waiting' ? 'neutral600' : 'neutral800'}
            >
              {t(STEP_LABELS[step.name])}
            </Typography>
            {step.message ? (
              <Typography
                tag="p"
                variant="pi"
                textColor={step.state === 'failed' ? 'neutral800' : 'neutral600'}
                style={{ overflowWrap: 'anywhere' }}
              >
                {step.message}
              </Typography>
            ) : null}
          </Box>
        </Flex>
      ))}
    </Flex>
  );
};
