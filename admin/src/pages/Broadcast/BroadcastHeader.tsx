import { Check } from '@strapi/icons';
import type { CampaignStatus } from '../../../../shared/statuses';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import { CampaignHeader, HeaderButton } from '../Campaigns/CampaignHeader';

interface BroadcastHeaderProps {
  /** As it is saved; empty for a new one. */
  name: string;
  status: CampaignStatus;
  isDirty: boolean;
  isBusy: boolean;
  canWrite: boolean;
  canTest: boolean;
  onTest: () => void;
  onSave: () => void;
  onCheck: () => void;
}

/** What is being written, and what can be done with it: it is checked, never sent from here. */
export const BroadcastHeader = ({
  name,
  status,
  isDirty,
  isBusy,
  canWrite,
  canTest,
  onTest,
  onSave,
  onCheck,
}: BroadcastHeaderProps) => {
  const t = useText();
  const { campaignSend } = useRights();
  return (
    <CampaignHeader
      name={name}
      unnamed={t('broadcast.new')}
      status={status}
      isDirty={isDirty}
      isBusy={isBusy}
      onTest={canTest ? onTest : null}
    >
      {canWrite ? (
        <HeaderButton
          variant={campaignSend ? 'secondary' : 'default'}
          disabled={!isDirty || isBusy}
          onClick={onSave}
        >
          {t('action.save')}
        </HeaderButton>
      ) : null}
      {campaignSend && status === 'draft' ? (
        <HeaderButton startIcon={<Check />} disabled={isBusy} onClick={onCheck}>
          {t('broadcast.check')}
        </HeaderButton>
      ) : null}
    </CampaignHeader>
  );
};
