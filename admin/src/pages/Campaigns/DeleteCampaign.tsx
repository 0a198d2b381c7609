import { Typography } from '@strapi/design-system';
import type { CampaignListRow } from '../../../../shared/contracts';
import { DangerDialog } from '../../components/DangerDialog';
import { useText } from '../../hooks/useText';
import { useDeleteWhatsappCampaignMutation } from '../../services/campaigns';
import { tameName } from '../../utils/tameName';

interface DeleteCampaignProps {
  campaign: Pick<CampaignListRow, 'documentId' | 'name'>;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before a campaign goes for good; one that has sent something stays, and can be archived. */
export const DeleteCampaign = ({ campaign, onClose, onDeleted }: DeleteCampaignProps) => {
  const t = useText();
  const [remove, { error, isLoading }] = useDeleteWhatsappCampaignMutation();
  const confirm = async () => {
    const answer = await remove(campaign.documentId);
    if (!('error' in answer)) onDeleted();
  };
  return (
    <DangerDialog
      title={t('campaigns.delete.title', { name: tameName(campaign.name) })}
      action={t('campaigns.delete')}
      onConfirm={() => void confirm()}
      onClose={onClose}
      isRunning={isLoading}
      error={error}
      failed={t('campaigns.delete.failed')}
    >
      <Typography tag="p">{t('campaigns.delete.text')}</Typography>
    </DangerDialog>
  );
};
