import { Button, MenuItem, SimpleMenu } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { CAMPAIGN_KINDS } from '../../../../shared/contracts';
import type { TemplateView } from '../../../../shared/contracts/templates';
import { useText } from '../../hooks/useText';
import { newAddress } from '../Campaigns/addresses';
import { CAMPAIGN_KIND } from '../Campaigns/words';

/** Of the sentence that says why a template begins no campaign. */
export const WHY_NO_CAMPAIGN = 'why-no-campaign';

/** Begins a campaign of either kind with a template that is approved. */
export const CreateCampaign = ({
  documentId,
  status,
}: Pick<TemplateView, 'documentId' | 'status'>) => {
  const t = useText();
  const navigate = useNavigate();
  if (status !== 'approved') {
    return (
      <Button disabled variant="tertiary" aria-describedby={WHY_NO_CAMPAIGN}>
        {t('template.createCampaign')}
      </Button>
    );
  }
  return (
    <SimpleMenu
      label={t('template.createCampaign')}
      variant="default"
      popoverPlacement="bottom-end"
    >
      {CAMPAIGN_KINDS.map((kind) => (
        <MenuItem key={kind} onSelect={() => navigate(newAddress(kind, documentId))}>
          {t(CAMPAIGN_KIND[kind])}
        </MenuItem>
      ))}
    </SimpleMenu>
  );
};
