import { MenuItem, SimpleMenu } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../hooks/useText';
import { newAddress } from './addresses';

/** The two kinds to begin with. */
export const NewCampaignMenu = () => {
  const t = useText();
  const navigate = useNavigate();
  return (
    <SimpleMenu
      label={t('campaigns.new')}
      startIcon={<Plus />}
      variant="default"
      size="S"
      popoverPlacement="bottom-end"
    >
      <MenuItem onSelect={() => navigate(newAddress('scenario'))}>
        {t('campaign.kind.scenario')}
      </MenuItem>
      <MenuItem onSelect={() => navigate(newAddress('broadcast'))}>
        {t('campaign.kind.broadcast')}
      </MenuItem>
    </SimpleMenu>
  );
};
