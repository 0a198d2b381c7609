import { Check } from '@strapi/icons';
import type { CampaignStatus } from '../../../../../shared/statuses';
import { useRights } from '../../../hooks/useRights';
import { useText } from '../../../hooks/useText';
import { CampaignHeader, HeaderButton } from '../CampaignHeader';

interface ScenarioHeaderProps {
  /** As it is saved; empty for a new one. */
  name: string;
  status: CampaignStatus;
  isDirty: boolean;
  isBusy: boolean;
  canTest: boolean;
  onTest: () => void;
  onSave: () => void;
  onActivate: () => void;
  onDeactivate: () => void;
}

/** What is being written, its state, and what can be done with it. */
export const ScenarioHeader = ({
  name,
  status,
  isDirty,
  isBusy,
  canTest,
  onTest,
  onSave,
  onActivate,
  onDeactivate,
}: ScenarioHeaderProps) => {
  const t = useText();
  const { campaignWrite, campaignSend } = useRights();
  const isActive = status === 'active';
  return (
    <CampaignHeader
      name={name}
      unnamed={t('scenario.new')}
      status={status}
      isDirty={isDirty}
      isBusy={isBusy}
      onTest={canTest ? onTest : null}
    >
      {campaignSend && isActive ? (
        <HeaderButton variant="tertiary" disabled={isBusy} onClick={onDeactivate}>
          {t('scenario.deactivate')}
        </HeaderButton>
      ) : null}
      {campaignWrite ? (
        <HeaderButton
          variant={campaignSend && !isActive ? 'secondary' : 'default'}
          disabled={!isDirty || isBusy}
          onClick={onSave}
        >
          {t('action.save')}
        </HeaderButton>
      ) : null}
      {campaignSend && !isActive ? (
        <HeaderButton startIcon={<Check />} disabled={isBusy} onClick={onActivate}>
          {t('scenario.activate')}
        </HeaderButton>
      ) : null}
    </CampaignHeader>
  );
};
