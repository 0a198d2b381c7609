import { Button, Flex } from '@strapi/design-system';
import { ArrowClockwise, Duplicate } from '@strapi/icons';
import { useIsMobile } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import type { RunReport } from '../../../../../shared/contracts/campaigns';
import type { CampaignStatus } from '../../../../../shared/statuses';
import { useRights } from '../../../hooks/useRights';
import { useTellProblem } from '../../../hooks/useTellProblem';
import { useText } from '../../../hooks/useText';
import { useCopyWhatsappCampaignMutation } from '../../../services/campaigns';
import { editAddress } from '../../Campaigns/addresses';
import type { Steer } from './useSteer';

interface RunActionsProps {
  /** documentId of the broadcast. */
  id: string;
  /** As its newest run tells. */
  status: CampaignStatus;
  /** The newest: the only one that can be steered. */
  run: RunReport | null;
  steer: Steer;
  onStop: () => void;
  onRetry: () => void;
}

/** What can be done with a broadcast as it is now; what this user may not do is absent. */
export const RunActions = ({ id, status, run, steer, onStop, onRetry }: RunActionsProps) => {
  const t = useText();
  const navigate = useNavigate();
  const isMobile = useIsMobile();
  const tellProblem = useTellProblem();
  const { campaignSend, campaignWrite } = useRights();
  const [copy, copying] = useCopyWhatsappCampaignMutation();
  const size = isMobile ? 'S' : undefined;
  const isGoing = status === 'preparing' || status === 'running';
  const isOver = status === 'finished' || status === 'stopped';
  const callOff = async () => {
    if (await steer.run('stop')) navigate(editAddress(id));
  };
  const copyIt = async () => {
    const answer = await copy({ id });
    tellProblem(answer);
    if ('data' in answer && answer.data) navigate(editAddress(answer.data.data.documentId));
  };
  return (
    <Flex gap={2} wrap="wrap">
      {campaignWrite ? (
        <Button
          variant="tertiary"
          size={size}
          startIcon={<Duplicate />}
          loading={copying.isLoading}
          onClick={() => void copyIt()}
        >
          {t('campaigns.copy')}
        </Button>
      ) : null}
      {campaignSend && isOver && run && run.mayRetry > 0 ? (
        <Button variant="secondary" size={size} startIcon={<ArrowClockwise />} onClick={onRetry}>
          {t('run.retry', { n: run.mayRetry })}
        </Button>
      ) : null}
      {campaignSend && status === 'scheduled' ? (
        <Button
          variant="secondary"
          size={size}
          loading={steer.running === 'stop'}
          onClick={() => void callOff()}
        >
          {t('run.callOff')}
        </Button>
      ) : null}
      {campaignSend && (isGoing || status === 'paused') ? (
        <Button variant="danger-light" size={size} onClick={onStop}>
          {t('run.stop')}
        </Button>
      ) : null}
      {campaignSend && isGoing ? (
        <Button
          variant="secondary"
          size={size}
          loading={steer.running === 'pause'}
          onClick={() => void steer.run('pause')}
        >
          {t('run.pause')}
        </Button>
      ) : null}
      {campaignSend && status === 'paused' && run?.reason !== 'messaging_limit' ? (
        <Button
          size={size}
          loading={steer.running === 'resume'}
          onClick={() => void steer.run('resume')}
        >
          {t('run.resume')}
        </Button>
      ) : null}
    </Flex>
  );
};
