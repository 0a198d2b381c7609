import { IconButton, MenuItem, SimpleMenu } from '@strapi/design-system';
import { Archive, Check, Duplicate, Eye, Minus, More, Pencil, Trash } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import type { CampaignListRow } from '../../../../shared/contracts';
import { useRights } from '../../hooks/useRights';
import { useText } from '../../hooks/useText';
import type { CampaignAction } from '../../services/campaigns';
import { campaignAddress } from './addresses';

/** A broadcast goes into the archive once nothing of it is to come. */
const CAN_BE_ARCHIVED: ReadonlySet<string> = new Set([
  'draft',
  'active',
  'inactive',
  'finished',
  'stopped',
]);

export interface RowActions {
  onAct: (row: CampaignListRow, action: CampaignAction) => void;
  onCopy: (row: CampaignListRow) => void;
  onDelete: (row: CampaignListRow) => void;
}

/** What can be done with one campaign; what this user may not do is absent. */
export const CampaignRowMenu = ({
  row,
  onAct,
  onCopy,
  onDelete,
}: RowActions & { row: CampaignListRow }) => {
  const t = useText();
  const navigate = useNavigate();
  const { campaignWrite, campaignSend } = useRights();
  const isScenario = row.kind === 'scenario';
  const isDraft = row.status === 'draft';
  const opens = isScenario || isDraft ? 'campaigns.edit' : 'campaigns.open';
  return (
    <SimpleMenu
      tag={IconButton}
      icon={<More />}
      label={t('campaigns.actions', { name: row.name })}
      variant="ghost"
      popoverPlacement="bottom-end"
    >
      <MenuItem
        startIcon={
          opens === 'campaigns.edit' && campaignWrite ? <Pencil aria-hidden /> : <Eye aria-hidden />
        }
        onSelect={() => navigate(campaignAddress(row))}
      >
        {t(campaignWrite ? opens : 'campaigns.open')}
      </MenuItem>
      {campaignSend && isScenario && (isDraft || row.status === 'inactive') ? (
        <MenuItem startIcon={<Check aria-hidden />} onSelect={() => onAct(row, 'activate')}>
          {t('scenario.activate')}
        </MenuItem>
      ) : null}
      {campaignSend && row.status === 'active' ? (
        <MenuItem startIcon={<Minus aria-hidden />} onSelect={() => onAct(row, 'deactivate')}>
          {t('scenario.deactivate')}
        </MenuItem>
      ) : null}
      {campaignWrite ? (
        <MenuItem startIcon={<Duplicate aria-hidden />} onSelect={() => onCopy(row)}>
          {t('campaigns.copy')}
        </MenuItem>
      ) : null}
      {campaignWrite && CAN_BE_ARCHIVED.has(row.status) ? (
        <MenuItem startIcon={<Archive aria-hidden />} onSelect={() => onAct(row, 'archive')}>
          {t('campaigns.archive')}
        </MenuItem>
      ) : null}
      {campaignWrite && row.status === 'archived' ? (
        <MenuItem startIcon={<Archive aria-hidden />} onSelect={() => onAct(row, 'unarchive')}>
          {t('campaigns.unarchive')}
        </MenuItem>
      ) : null}
      {campaignWrite && (isScenario || isDraft) ? (
        <MenuItem variant="danger" startIcon={<Trash aria-hidden />} onSelect={() => onDelete(row)}>
          {t('campaigns.delete')}
        </MenuItem>
      ) : null}
    </SimpleMenu>
  );
};
