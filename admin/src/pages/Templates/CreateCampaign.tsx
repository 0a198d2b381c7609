import { Button, Flex, MenuItem, SimpleMenu, Typography } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { CAMPAIGN_KINDS } from '../../../../shared/contracts';
import type { TemplateView } from '../../../../shared/contracts/templates';
import { useText } from '../../hooks/useText';
import { newAddress } from '../Campaigns/addresses';
import { CAMPAIGN_KIND } from '../Campaigns/words';

const WHY_NOT = 'create-campaign-why-not';

/** Begins a campaign of either kind with a template; one that is not approved says why it cannot. */
export const CreateCampaign = ({
  documentId,
  status,
}: Pick<TemplateView, 'documentId' | 'status'>) => {
  const t = useText();
  const navigate = useNavigate();
  if (status !== 'approved') {
    return (
      <Flex direction="column" alignItems="flex-start" gap={1}>
        <Button disabled variant="tertiary" aria-describedby={WHY_NOT}>
          {t('template.createCampaign')}
        </Button>
        <Typography id={WHY_NOT} variant="pi" textColor="neutral600">
          {t('template.createCampaign.whyNot')}
        </Typography>
      </Flex>
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
